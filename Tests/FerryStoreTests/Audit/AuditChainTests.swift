import FerryModel
import Foundation
import Testing

@testable import FerryStore

/// What is done to an audit log behind the daemon's back.
@Suite("The audit log's chain")
struct AuditChainTests {
  private let fixture: AuditFixture

  /// A log of ten records: the file's own, and nine changes.
  init() async throws {
    fixture = try AuditFixture()
    for number in 1...9 { try await fixture.change("domain-\(number)") }
    fixture.stop()
  }

  private func fault(_ heads: [String] = []) throws -> String {
    guard let fault = try fixture.verify(heads).fault else { return "none" }
    return "\(fault.kind.rawValue) \(fault.sequence)"
  }

  @Test("a log that nobody has touched is intact, and its head is the hash of its last record")
  func intact() throws {
    let found = try fixture.verify()
    #expect(found.fault == nil)
    #expect(found.records == 10 && found.firstSequence == 1 && found.head.sequence == 10 && found.head.changes == 9)
    #expect(try fixture.lines()[9].contains(found.head.hash))
    #expect(try fault([found.head.hash]) == "none")
  }

  @Test("anybody can check the chain with a shell: the hash is that of the hash before it and of the line without it")
  func shell() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "-c",
      """
      previous=$(printf '0%.0s' {1..64})
      while read -r line; do
        hash=${line: -66:64}; text=${line%,\\"hash\\":*}\\}
        [ "$(printf '%s%s' "$previous" "$text" | sha256sum | cut -d' ' -f1)" = "$hash" ] || exit 1
        previous=$hash
      done < "$1"
      """, "bash", try fixture.files()[0],
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test("a record that was changed is named, whatever of it was changed")
  func changed() throws {
    let lines = try fixture.lines()
    for (from, to) in [
      ("domain-4", "domain-5"), ("\"changes\":4", "\"changes\":5"), ("\"sequence\":5", "\"sequence\":50"),
    ] {
      var changed = lines
      changed[4] = lines[4].replacingOccurrences(of: from, with: to)
      #expect(changed[4] != lines[4])
      try fixture.write(changed)
      #expect(try fault() == "CHANGED 5", "\(from)")
    }
    var changed = lines
    changed[4] = "nothing"
    try fixture.write(changed)
    #expect(try fault() == "CHANGED 5")
  }

  @Test("a record, or several, that were removed are named", arguments: [(2, 1), (5, 3)])
  func removed(first: Int, count: Int) throws {
    var lines = try fixture.lines()
    lines.removeSubrange(first - 1..<first - 1 + count)
    try fixture.write(lines)
    let found = try fixture.verify().fault
    #expect(found?.kind == .removed && found?.sequence == UInt64(first) && found?.line == Int64(first))
    #expect(found?.detail == (count == 1 ? "record 2 is missing" : "records 5 to 7 are missing"))
  }

  @Test("a record that was inserted is named: a copy of another, and one that is made up")
  func inserted() throws {
    let lines = try fixture.lines()
    try fixture.write(Array(lines[..<6]) + [lines[2]] + Array(lines[6...]))
    #expect(try fault() == "INSERTED 7")
    let head = try #require(AuditLine(Array(lines[5].utf8)[...])).head
    let (line, _) = AuditLine.next(after: head, Array("\"event\":\"CHANGE\"".utf8), isChange: false)
    try fixture.write(Array(lines[..<6]) + [String(decoding: line.dropLast(), as: UTF8.self)] + Array(lines[6...]))
    // Its hash is right, so what does not follow is the one behind it.
    #expect(try fault() == "INSERTED 8")
    let forged = String(decoding: line.dropLast(), as: UTF8.self).replacingOccurrences(of: "CHANGE", with: "REFUSAL")
    try fixture.write(Array(lines[..<6]) + [forged] + Array(lines[6...]))
    #expect(try fault() == "INSERTED 7")
  }

  @Test("records that were put in another order are named")
  func reordered() throws {
    var lines = try fixture.lines()
    lines.swapAt(3, 6)
    try fixture.write(lines)
    #expect(try fault() == "REORDERED 4")
  }

  @Test("what was cut off the end shows to who remembers a head, and to the database")
  func cut() throws {
    let before = try fixture.verify().head
    try fixture.write(Array(fixture.lines().dropLast(2)))
    #expect(try fault() == "none")
    #expect(try fault([before.hash]) == "NO_HEAD 0")
    let found = try fixture.verify(known: before).fault
    #expect(found?.kind == .removed && found?.detail.hasPrefix("records 9 to 10 are missing at the end") == true)
  }

  @Test("a log that was made anew from some record on shows to who remembers a head, and to the database")
  func madeAnew() throws {
    let before = try fixture.verify().head
    var (lines, head) = (Array(try fixture.lines()[..<4]), AuditHead.none)
    head = try #require(AuditLine(Array(lines[3].utf8)[...])).head
    for number in 4...9 {
      let (line, next) = AuditLine.next(after: head, Array("\"domain\":\"other-\(number)\"".utf8), isChange: true)
      lines.append(String(decoding: line.dropLast(), as: UTF8.self))
      head = next
    }
    try fixture.write(lines)
    #expect(try fault() == "none")
    #expect(try fault([before.hash]) == "NO_HEAD 0")
    #expect(try fixture.verify(known: before).fault?.kind == .changed)
  }

  @Test("the line of a daemon that was killed is no fault, and neither is one that was cut behind its text")
  func torn() throws {
    let text = try fixture.lines().map { $0 + "\n" }.joined()
    try Data(text.dropLast(30).utf8).write(to: URL(fileURLWithPath: fixture.files()[0]))
    let found = try fixture.verify()
    #expect(found.fault == nil && found.records == 9 && found.tornBytes > 0)
  }
}
