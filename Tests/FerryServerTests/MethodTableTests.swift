import Testing

@testable import FerryServer

@Suite("The table of methods")
struct MethodTableTests {
  private static func find(_ table: MethodTable<Int>, _ service: String, _ method: String) -> Int? {
    Array(service.utf8).withUnsafeBytes { service in
      Array(method.utf8).withUnsafeBytes { method in table.find(service: service, method: method) }
    }
  }

  @Test("every method is found by its whole name, among a thousand, and nothing else is")
  func finds() {
    var table = MethodTable<Int>()
    for index in 0..<1000 { table.add(service: "service.\(index % 7)", method: "Method\(index)", index) }
    for index in 0..<1000 {
      #expect(Self.find(table, "service.\(index % 7)", "Method\(index)") == index)
      #expect(Self.find(table, "service.\((index + 1) % 7)", "Method\(index)") == nil)
      #expect(Self.find(table, "service.\(index % 7)", "Method\(index) ") == nil)
    }
    #expect(table.services.count == 7)
    for (service, method) in [("", ""), ("service.0", ""), ("", "Method0"), ("service.0", "method0")] {
      #expect(Self.find(table, service, method) == nil)
    }
  }

  @Test("a method that is added again is replaced")
  func replaces() {
    var table = MethodTable<Int>()
    table.add(service: "s", method: "m", 1)
    table.add(service: "s", method: "m", 2)
    #expect(Self.find(table, "s", "m") == 2)
  }
}
