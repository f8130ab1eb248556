import FerryCommandLine
import FerryWire
import Testing

@Suite("explain-access")
struct ExplainAccessTests {
  private func context(_ words: [String]) throws -> [String: String] {
    let call = ["explain-access", "--principal", "p", "--action", "a", "--resource", "r"]
    guard case .command(let command) = try CommandLineReader.read(call + words) else {
      throw ValueError("no command: \(words)")
    }
    return try #require(command as? ExplainAccess).request().context
  }

  @Test("several values of aws:TagKeys are collected, in whatever way they are given")
  func severalValues() throws {
    let collected = ["aws:TagKeys": "team,stage", "ferry:Uid": "7"]
    #expect(try context(["--context", "aws:TagKeys=team", "ferry:Uid=7", "aws:TagKeys=stage"]) == collected)
    #expect(
      try context(["--context", "aws:TagKeys=team", "--context", "aws:tagkeys=stage", "ferry:Uid=7"]) == collected)
  }

  @Test("a second value of a key that has one is refused, and the key is named")
  func oneValue() throws {
    for words in [
      ["--context", "aws:RequestTag/a=1", "AWS:RequestTag/a=2"], ["--uid", "7", "--context", "ferry:Uid=8"],
    ] {
      let error = try #require(throws: CommandFailure.self) { try context(words) }
      #expect(error.message.contains("has one value"), "\(error.message)")
    }
  }
}
