package import ArgumentParser
package import FerryWire

/// Tags of a new thing. The daemon refuses them as long as it has none.
package struct TagOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Refused by the daemon.", valueName: "key=name,value=text", visibility: .hidden))
  package var tags: [String] = []

  package init() {}

  /// As the request has them.
  package func list() throws(CommandFailure) -> [Tag] {
    var list: [Tag] = []
    for word in tags where !word.isEmpty {
      let pairs = try OptionValue.of("--tags") { () throws(ValueError) in
        try Shorthand.pairs(word, form: "key=NAME,value=TEXT")
      }
      guard let key = pairs.first(where: { $0.key == "key" }), pairs.count <= 2 else {
        throw .usage("--tags", "\"\(word)\" is not of the form key=NAME,value=TEXT")
      }
      list.append(Tag(key: key.value, value: pairs.first { $0.key == "value" }?.value ?? ""))
    }
    return list
  }
}
