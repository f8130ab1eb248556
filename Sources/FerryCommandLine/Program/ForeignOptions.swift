/// What people type by habit who know `aws`, and what becomes of it here.
package enum ForeignOptions {
  /// Options of every command of `aws` that mean nothing here, with whether a value stands behind them: there is no
  /// network, no credentials and no pager.
  private static let ignored: [String: Bool] = [
    "--region": true, "--profile": true, "--endpoint-url": true, "--ca-bundle": true, "--cli-read-timeout": true,
    "--cli-connect-timeout": true, "--cli-binary-format": true, "--no-cli-pager": false, "--no-sign-request": false,
    "--no-verify-ssl": false, "--cli-auto-prompt": false, "--no-cli-auto-prompt": false,
  ]

  /// For help.
  package static var names: [String] { ignored.keys.sorted() }

  /// Whether a value stands behind an option; true of those that are not foreign.
  package static func hasValue(_ name: String) -> Bool { ignored[name] ?? true }

  /// The words without options that mean nothing here.
  ///
  /// - Throws: a usage failure for those that would mean something, and that there are not.
  package static func without(_ words: [String], command: String?) throws(CommandFailure) -> [String] {
    var kept: [String] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      guard word != "--" else { return kept + words[(index - 1)...] }
      let name = String(word.prefix { $0 != "=" })
      try refuse(name, command: command)
      guard let hasValue = ignored[name] else {
        kept.append(word)
        continue
      }
      guard hasValue, word == name else { continue }
      guard index < words.count, !words[index].hasPrefix("--") else { throw .usage("\(name) needs a value") }
      index += 1
    }
    return kept
  }

  private static func refuse(_ name: String, command: String?) throws(CommandFailure) {
    let method =
      command?.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() ?? "METHOD"
    switch name {
    case "--cli-input-json", "--cli-input-yaml":
      throw .usage("there is no \(name): ferry call \(method) file://request.json takes a request in JSON")
    case "--generate-cli-skeleton":
      throw .usage("there is no \(name): ferry methods Artifacts/\(method) says what a request has")
    default: return
    }
  }

  /// Commands of `aws codeartifact` that there are not, and why.
  package static func absence(of command: String) -> String? {
    switch command {
    case "get-authorization-token", "login":
      "ferry \(command): there are no tokens, and nothing to log in to: the socket says who you are"
    default: nil
    }
  }
}
