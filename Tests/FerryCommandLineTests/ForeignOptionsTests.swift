import FerryCommandLine
import Testing

@Suite("What people type who know aws")
struct ForeignOptionsTests {
  @Test("options that mean nothing here are passed over, with their values, before and behind the command")
  func ignored() throws {
    let words = [
      "list-domains", "--region", "us-east-1", "--profile=ci", "--no-cli-pager", "--output", "json", "--endpoint-url",
      "http://localhost:4566",
    ]
    #expect(try ForeignOptions.without(words, command: "list-domains") == ["list-domains", "--output", "json"])
    let before = ["--region", "us-east-1", "--no-cli-pager", "--output", "text", "list-domains"]
    let first = CommandLineReader.commandFirst(before)
    #expect(try ForeignOptions.without(first, command: "list-domains") == ["list-domains", "--output", "text"])
    #expect(try ForeignOptions.without(["a", "--", "--region"], command: "a") == ["a", "--", "--region"])
    #expect(throws: CommandFailure.self) { try ForeignOptions.without(["a", "--region"], command: "a") }
  }

  @Test("options that would mean something are refused, and what does the same is said")
  func refused() throws {
    for (option, hint) in [
      ("--cli-input-json", "ferry call CopyPackageVersions file://request.json"),
      ("--generate-cli-skeleton", "ferry methods Artifacts/CopyPackageVersions"),
    ] {
      let failure = try #require(throws: CommandFailure.self) {
        try ForeignOptions.without(["copy-package-versions", option], command: "copy-package-versions")
      }
      #expect(failure.message.contains(hint) && failure.isUsage)
    }
  }

  @Test("why there is no token is said in one line", arguments: ["get-authorization-token", "login"])
  func tokens(command: String) throws {
    let failure = try #require(throws: CommandFailure.self) { try CommandLineReader.read([command, "--domain", "d"]) }
    #expect(failure.message.contains("the socket says who you are"))
    #expect(CommandLineProgram.lines(for: failure, command: nil).split(separator: "\n").count == 1)
  }
}
