package import ArgumentParser
package import FerryWire

/// Tags of a new thing.
package struct TagOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Its tags, 50 at most: key=…,value=… for each, or JSON.", valueName: "key=name,value=text"))
  package var tags: [String] = []

  package init() {}

  /// As the request has them.
  package func list() throws(CommandFailure) -> [Tag] { try OptionValue.tags("--tags", tags) }
}
