import Testing

@testable import FerryModel

@Suite("Changes of marks")
struct MarkChangeTests {
  private static let ci = "arn:aws:iam::111122223333:user/ci"
  private static let ana = "arn:aws:iam::111122223333:user/ana"

  private static func mark(_ name: String, _ value: String, by principal: String = ci, at time: Int64 = 1) -> Mark {
    Mark(
      revision: "rev", name: name, value: value, principal: principal, user: 7, time: Timestamp(milliseconds: time))
  }

  private static func put(_ marks: [String: String], on existing: [Mark]) throws -> MarkChange.Effect {
    try MarkChange(putting: marks).effect(
      on: existing, revision: "rev", author: (ci, 7), at: Timestamp(milliseconds: 5), version: "1.0.0")
  }

  private static func delete(
    _ names: [String], of principal: String = "", from existing: [Mark]
  ) throws -> MarkChange.Effect {
    try MarkChange(deleting: names, of: principal, caller: ci).effect(
      on: existing, revision: "rev", author: (ci, 7), at: Timestamp(milliseconds: 5), version: "1.0.0")
  }

  @Test("a new mark is written, the last value of a principal counts, and the same again changes nothing")
  func putting() throws {
    let existing = [Self.mark("tests", "failed"), Self.mark("licence", "ok"), Self.mark("tests", "x", by: Self.ana)]
    let effect = try Self.put(["tests": "passed", "licence": "ok", "new": "1"], on: existing)
    #expect(effect.written == [Self.mark("new", "1", at: 5), Self.mark("tests", "passed", at: 5)])
    #expect(
      effect.told == [Self.mark("licence", "ok"), Self.mark("new", "1", at: 5), Self.mark("tests", "passed", at: 5)])
    #expect(try Self.put(["licence": "ok"], on: existing).isEmpty)
  }

  @Test("who calls takes away their own marks, and by name those of others or of everyone")
  func deleting() throws {
    let (own, others) = (Self.mark("tests", "passed"), Self.mark("tests", "passed", by: Self.ana))
    #expect(try Self.delete(["tests", "none"], from: [own, others]).deleted == [own])
    #expect(try Self.delete(["tests"], of: Self.ana, from: [own, others]).deleted == [others])
    #expect(try Self.delete(["tests"], of: "*", from: [own, others]).deleted == [own, others])
    #expect(try Self.delete(["other"], from: [own]).isEmpty)
  }

  @Test("a version has so many marks and no more; one that gets another value takes no place")
  func quota() throws {
    let existing = (0..<Mark.maximumPerVersion).map { Self.mark("m\($0)", "x") }
    #expect(try Self.put(["m0": "y"], on: existing).written.count == 1)
    #expect {
      _ = try Self.put(["m0": "y", "new": "1"], on: existing)
    } throws: { error in
      (error as? FerryError)?.code == .quotaExceeded(.packageVersion, id: "1.0.0")
    }
  }

  @Test(
    "names and values that break the rules are refused",
    arguments: [
      [:], ["": "x"], ["-a": "x"], ["a b": "x"], ["a=b": "x"], ["é": "x"], ["a": ""], ["a": "x\ny"],
      [String(repeating: "a", count: 65): "x"], ["a": String(repeating: "x", count: 257)],
      Dictionary(uniqueKeysWithValues: (0...20).map { ("m\($0)", "x") }),
    ])
  func wrongMarks(marks: [String: String]) {
    #expect {
      _ = try MarkChange(putting: marks)
    } throws: { error in
      guard case .validation(_, "marks") = (error as? FerryError)?.code else { return false }
      return true
    }
  }

  @Test("names and values at their limits are right")
  func limits() throws {
    let marks = [String(repeating: "a", count: 64): String(repeating: "é", count: 256), "9._-Z": "a=b, c"]
    #expect(try Self.put(marks, on: []).written.count == 2)
  }

  @Test("a principal that is none, and no names, are refused")
  func wrongDeletions() {
    for (names, principal, field) in [(["a"], "ci", "principal"), ([], "", "names"), (["a b"], "", "names")] {
      #expect {
        _ = try MarkChange(deleting: names, of: principal, caller: Self.ci)
      } throws: { error in
        guard case .validation(_, let named) = (error as? FerryError)?.code else { return false }
        return named == field
      }
    }
  }
}
