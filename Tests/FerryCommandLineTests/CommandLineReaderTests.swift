import FerryClient
import FerryCommandLine
import FerryModel
import Testing

@Suite struct CommandLineReaderTests {
  private let repository = ["--domain", "my_domain", "--domain-owner", "111122223333", "--repository", "repo"]

  private func command<Command>(_ words: [String], as type: Command.Type = Command.self) throws -> Command {
    guard case .command(let command) = try CommandLineReader.read(words) else {
      throw ValueError("no command: \(words)")
    }
    return try #require(command as? Command)
  }

  private func text(_ words: [String]) throws -> String {
    guard case .text(let text) = try CommandLineReader.read(words) else { throw ValueError("no text: \(words)") }
    return text
  }

  private func copy(_ words: [String]) throws -> CopyPackageVersionsRequest {
    let command: CopyPackageVersions = try command(
      ["copy-package-versions", "--domain", "d", "--source-repository", "s", "--destination-repository", "t"]
        + ["--format", "npm", "--package", "p"] + words)
    return try command.request()
  }

  @Test(
    "a list with an empty word, which an unset variable leaves, is refused, and so is one of no assets",
    arguments: [
      ["--versions", "6.0.2", ""], ["--versions", "6.0.2", "--asset-names", ""],
      ["--versions", "6.0.2", "--asset-names"], ["--version-revisions", "6.0.2=a", ""],
      // Beside versions it would count for nothing.
      ["--versions", "6.0.2", "--version-revisions", ""], ["--versions", "6.0.2", "--version-revisions"],
      ["--versions", "6.0.2", "--version-revisions", "{}"], ["--versions", "6.0.2", "--asset-names", "[]"],
    ])
  func emptyWords(words: [String]) {
    #expect(throws: CommandFailure.self) { try copy(words) }
  }

  @Test(
    "what is common to all commands may stand before the command",
    arguments: [
      (["--socket", "/s", "list-domains"], ["list-domains", "--socket", "/s"]),
      (
        ["--socket=/s", "--output", "text", "ping", "--count", "3"],
        ["ping", "--socket=/s", "--output", "text", "--count", "3"]
      ),
      (["--timeout", "3", "import", "a.tgz"], ["import", "--timeout", "3", "a.tgz"]),
      (["--socket", "/s", "admin", "gc", "--dry-run"], ["admin", "gc", "--socket", "/s", "--dry-run"]),
      (["--socket", "/s", "admin"], ["admin", "--socket", "/s"]),
      // Nothing else is moved.
      (["list-domains", "--socket", "/s"], ["list-domains", "--socket", "/s"]),
      (["--domain", "d", "list-packages"], ["--domain", "d", "list-packages"]),
      (["--socket", "list-domains"], ["--socket", "list-domains"]), (["--socket"], ["--socket"]), ([], []),
    ])
  func commonOptionsFirst(words: [String], ordered: [String]) {
    #expect(CommandLineReader.commandFirst(words) == ordered)
  }

  @Test("a copy's options become the request")
  func copyRequest() throws {
    let plain = CopyPackageVersionsRequest(
      domain: "d", sourceRepository: "s", destinationRepository: "t", format: "npm", package: "p")
    #expect(try copy([]) == plain)
    var expected = plain
    expected.versions = ["6.0.2", "4.0.0"]
    #expect(try copy(["--versions", "6.0.2", "4.0.0"]) == expected)
    #expect(try copy(["--versions=6.0.2", "4.0.0"]) == expected)
    #expect(try copy(["--versions", #"["6.0.2","4.0.0"]"#]) == expected)
    expected = plain
    expected.versionRevisions = ["0.3.2": "REV=", "0.3.13": "REV2"]
    expected.allowOverwrite = true
    expected.includeFromUpstream = true
    expected.dryRun = true
    expected.namespace = "types"
    expected.domainOwner = "111122223333"
    expected.assetNames = ["a", "b"]
    #expect(
      try copy([
        "--version-revisions", "0.3.2=REV=,0.3.13=REV2", "--allow-overwrite", "--include-from-upstream", "--dry-run",
        "--namespace", "types", "--domain-owner", "111122223333", "--asset-names", "a", "b",
      ]) == expected)
    #expect(try copy(["--no-allow-overwrite", "--no-include-from-upstream", "--versions"]) == plain)
  }

  @Test(
    "an empty value, as of a variable that is unset, is refused: in a message it would be none",
    arguments: [
      (["delete-package-versions", "--versions", "1", "--expected-status", ""], "--expected-status"),
      (["put-domain-permissions-policy", "--policy-document", "{}", "--policy-revision="], "--policy-revision"),
      (["publish-package-version", "--asset-sha256", "", "--asset-content", "x"], "--asset-sha256"),
      (["list-packages", "--next-token", ""], "--next-token"),
    ])
  func emptyValues(words: [String], option: String) {
    let failure = #expect(throws: CommandFailure.self) { try CommandLineReader.read(words) }
    #expect(failure?.status == ExitStatus.usage)
    #expect(failure?.message.contains("the value of \(option) is empty") == true, "\(failure?.message ?? "-")")
  }

  @Test("both lists of versions, and neither, are left for the daemon to judge")
  func bothLists() throws {
    let both = try copy(["--versions", "1", "--version-revisions", "1=A"])
    #expect(both.versions == ["1"])
    #expect(both.versionRevisions == ["1": "A"])
  }

  @Test("an update says what to set, what to take away, and what to leave")
  func update() throws {
    func request(_ words: [String]) throws -> UpdateRepositoryRequest {
      let command: UpdateRepository = try command(["update-repository"] + repository + words)
      return try command.request()
    }
    let plain = UpdateRepositoryRequest(domain: "my_domain", domainOwner: "111122223333", repository: "repo")
    #expect(try request([]) == plain)
    var expected = plain
    expected.upstreams = [.init(repositoryName: "a"), .init(repositoryName: "b")]
    expected.description = "text"
    #expect(
      try request(["--upstreams", "repositoryName=a", "repositoryName=b", "--description", "text"]) == expected)
    expected = plain
    expected.removeUpstreams = true
    #expect(try request(["--upstreams"]) == expected)
    #expect(try request(["--upstreams", "[]"]) == expected)
    expected.removeDescription = true
    #expect(try request(["--upstreams", "--description", ""]) == expected)
  }

  @Test("a publish takes the flags of aws and Ferry's own")
  func publish() throws {
    let command: PublishPackageVersion = try command(
      ["publish-package-version"] + repository + [
        "--format", "npm", "--package", "p", "--package-version", "1", "--asset-content", "file", "--asset-name", "n",
        "--asset-sha256", "abc", "--unfinished", "--package-metadata", "{}", "--dist-tags", "latest", "next",
      ])
    #expect(command.assetContent == "file")
    #expect(
      try command.request()
        == PublishPackageVersionRequest(
          domain: "my_domain", domainOwner: "111122223333", repository: "repo", format: "npm", package: "p",
          packageVersion: "1", assetName: "n", assetSha256: "abc", unfinished: true, packageMetadata: "{}",
          distTags: ["latest", "next"]))
  }

  @Test("an asset's file is the last word")
  func outfile() throws {
    let command: GetPackageVersionAsset = try command(
      ["get-package-version-asset"] + repository
        + ["--format", "pypi", "--package", "p", "--package-version", "1", "--asset", "a", "out.bin"])
    #expect(command.outfile == "out.bin")
    #expect(command.request().asset == "a")
  }

  @Test("--output and --timeout go with every command")
  func connection() throws {
    let command: DescribeDomain = try command(
      ["describe-domain", "--domain", "d", "--output", "table", "--timeout", "2.5", "--socket", "/s"])
    #expect(command.connection.output == .table)
    #expect(command.connection.timeout == 2.5)
    #expect(command.connection.socket == "/s")
  }

  @Test(
    "a command line that is wrong is a usage failure that says why",
    arguments: [
      (["frobnicate"], "frobnicate"),
      (["copy-package-version"], "copy-package-versions"),
      (["describe-domain"], "--domain"),
      (["describe-domain", "--domain"], "--domain"),
      (["describe-domain", "--domain", "d", "--domian", "e"], "--domian"),
      (["describe-domain", "--domain", "d", "extra"], "extra"),
      (["describe-domain", "--domain", "d", "--output", "xml"], "xml"),
      (["describe-domain", "--domain", "d", "--timeout", "soon"], "soon"),
      (["describe-domain", "--domain", "d", "--timeout", "0"], "--timeout"),
      (["describe-domain", "--domain", "d", "--timeout", "nan"], "--timeout"),
      (["list-domains", "--max-results", "many"], "many"),
      (["--frobnicate"], "--frobnicate"),
    ])
  func usage(words: [String], mention: String) {
    let failure = #expect(throws: CommandFailure.self) { try CommandLineReader.read(words) }
    #expect(failure?.status == 252)
    #expect(failure?.isUsage == true)
    #expect(failure?.message.contains(mention) == true, "\(failure?.message ?? "")")
  }

  @Test("both forms of a flag contradict each other")
  func contradiction() {
    let failure = #expect(throws: CommandFailure.self) { try copy(["--allow-overwrite", "--no-allow-overwrite"]) }
    #expect(failure?.status == 252)
  }

  @Test("a value that is wrong names its option", arguments: ["--version-revisions", "--versions", "--asset-names"])
  func wrongValue(option: String) {
    let failure = #expect(throws: CommandFailure.self) { try copy([option, "[1"] + ["x"].filter { _ in false }) }
    #expect(failure?.message.hasPrefix(option + ": ") == true)
  }

  @Test("no words at all show the help, as a mistake")
  func noWords() {
    let failure = #expect(throws: CommandFailure.self) { try CommandLineReader.read([]) }
    #expect(failure?.status == 252)
    #expect(failure?.message.contains("USAGE: ferry") == true)
  }

  @Test("every command explains itself with an example", arguments: CommandLineReader.commandNames)
  func help(name: String) throws {
    for words in [[name, "--help"], ["help", name]] {
      let help = try text(words)
      #expect(help.contains("EXAMPLES\n  ferry \(name)"))
      #expect(help.contains("--socket"))
      let examples = help.split(separator: "USAGE:")[0].split(separator: "\n")
      #expect(examples.allSatisfy { $0.count <= 80 })
    }
  }

  @Test("every example of the help is a command line", arguments: CommandLineReader.commandNames)
  func examples(name: String) throws {
    let examples = try text([name, "--help"]).split(separator: "USAGE:")[0].split(separator: "EXAMPLES")[1]
    let lines = examples.replacing("\\\n", with: "").split(separator: "\n").map { line in
      line.split(separator: " ").map(String.init)
    }
    let commands = lines.filter { $0.first == "ferry" }
    #expect(!commands.isEmpty)
    for words in commands { _ = try CommandLineReader.read(Array(words.dropFirst())) }
  }

  @Test("there are scripts for completion", arguments: ["bash", "zsh", "fish"])
  func completion(shell: String) throws {
    let script = try text(["--generate-completion-script", shell])
    for name in CommandLineReader.commandNames { #expect(script.contains(name)) }
  }

  @Test("the version is asked for by --version")
  func version() throws {
    #expect(try text(["--version"]) == FerryVersion.text + "\n")
  }
}
