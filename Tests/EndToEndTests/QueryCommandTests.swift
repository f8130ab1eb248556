import Testing

/// `--query`, with a real answer.
@Suite("Queries of answers")
struct QueryCommandTests {
  private let daemon: TestDaemon

  init() throws {
    daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
  }

  @Test("what the query asks for is printed in every form, and a query that is none exits with 252")
  func query() throws {
    let first = try daemon.publish("--format npm --package chalk", "4.0.0", content: "four")
    let second = try daemon.publish("--format npm --package chalk", "4.1.0", content: "more")
    let list = "list-package-versions --domain my_domain --repository my_repo --format npm --package chalk"
    #expect(
      try daemon.succeed(list, ["--query", "versions[?version>='4.1'].revision"])
        == "[\n    \"\(second)\"\n]\n")
    #expect(
      try daemon.succeed("\(list) --output text", ["--query", "versions[].[version, revision]"])
        == "4.0.0\t\(first)\n4.1.0\t\(second)\n")
    #expect(try daemon.succeed(list, ["--query", "nothing"]) == "null\n")
    let revision = try daemon.succeed(
      "describe-package-version --domain my_domain --repository my_repo --format npm --package chalk --package-version 4.0.0 --query packageVersion.revision --output text"
    )
    #expect(revision == first + "\n")
    let called = try daemon.succeed(
      #"call DescribeRepository {"domain":"my_domain","repository":"my_repo"} --query repository.name"#)
    #expect(called == "\"my_repo\"\n")
    let wrong = try daemon.ferry(list, ["--query", "versions["])
    #expect(wrong.status == 252 && wrong.error.contains("--query"))
    let unfit = try daemon.ferry(list, ["--query", "length(`1`)"])
    #expect(unfit.status == 252 && unfit.error.contains("length takes"))
  }
}
