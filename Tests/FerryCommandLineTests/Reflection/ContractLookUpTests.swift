import Testing

@testable import FerryCommandLine

@Suite("Methods by name")
struct ContractLookUpTests {
  private let contract = KindsContract.contract

  @Test(
    "a method is found by its full name, without the package, and without the service where that is enough",
    arguments: [
      ("test.v1.Painter/Paint", "test.v1.Painter", "Paint"), ("Painter/Paint", "test.v1.Painter", "Paint"),
      ("Other/Paint", "test.v1.Other", "Paint"), ("Only", "test.v1.Other", "Only"),
      ("Watch", "test.v1.Painter", "Watch"),
    ])
  func found(words: String, service: String, method: String) throws {
    let found = try contract.method(words)
    #expect(found.service.name == service)
    #expect(found.method.name == method)
  }

  @Test(
    "what is not there is told from what is near",
    arguments: [
      ("Paint", "more than one Paint"), ("Painter/Pain", #"did you mean "Paint"?"#),
      ("Paintr/Paint", "test.v1.Painter"),
      ("nothing.like/This", "test.v1.Painter, test.v1.Other"), ("a/b/c", "SERVICE/METHOD"), ("", "no method"),
      ("/", "no service"), ("er/Paint", "no service"),
    ])
  func notFound(words: String, reason: String) {
    do {
      let found = try contract.method(words)
      Issue.record("\(words) is \(found.method.name)")
    } catch {
      #expect(error.reason.contains(reason), "\(error)")
    }
  }

  @Test("streams, requests and responses are told")
  func method() throws {
    let watch = try contract.method("Watch").method
    #expect(watch.isStreaming)
    #expect(watch.request == "test.v1.Kinds")
    #expect(try !contract.method("Only").method.isStreaming)
    #expect(try contract.method("Only").method.request == "test.v1.Kinds.Nested")
  }

  @Test("the types of fields are written as in .proto files")
  func typeNames() {
    let names = contract.fields(of: "test.v1.Kinds").map { contract.typeName(of: $0) }
    #expect(names.prefix(2) == ["double", "float"])
    #expect(names.contains("repeated test.v1.Kinds"))
    #expect(names.contains("map<int64, test.v1.Kinds>"))
    #expect(names.contains("google.protobuf.Timestamp"))
    #expect(contract.fields(of: "no.Such").isEmpty)
  }
}
