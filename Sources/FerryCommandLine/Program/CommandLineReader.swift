internal import ArgumentParser

/// Makes a command of the words behind the program's name.
package enum CommandLineReader {
  /// What the words mean.
  package enum Meaning {
    case command(any SessionCommand)
    /// Help, the version or a completion script, which were asked for.
    case text(String)
  }

  /// Reads the words.
  ///
  /// - Throws: a usage failure that says what is wrong with them.
  package static func read(_ words: [String]) throws(CommandFailure) -> Meaning {
    guard let first = words.first else {
      throw CommandFailure(status: ExitStatus.usage, message: FerryCommand.helpMessage())
    }
    if let unknown = unknownCommand(first) { throw unknown }
    try EmptyValues.check(words)
    do {
      var command = try FerryCommand.parseAsRoot(ListOptionWords.completed(words))
      if let command = command as? any SessionCommand { return .command(command) }
      // `ferry help COMMAND` throws the help that it was asked for.
      try command.run()
      return .text("")
    } catch {
      guard FerryCommand.exitCode(for: error) != .success else {
        return .text(FerryCommand.fullMessage(for: error) + "\n")
      }
      throw .usage(FerryCommand.message(for: error))
    }
  }

  /// The words with the command first: as with `aws`, what is common to all commands may stand before it.
  package static func commandFirst(_ words: [String]) -> [String] {
    var index = 0
    while index < words.count {
      let name = words[index].prefix { $0 != "=" }
      guard connectionOptions.contains(name) || ForeignOptions.names.contains(String(name)) else { break }
      index += words[index].contains("=") || !ForeignOptions.hasValue(String(name)) ? 1 : 2
    }
    guard index > 0, index < words.count, commandNames.contains(words[index]) else { return words }
    let end = min(index + (groupNames.contains(words[index]) ? 2 : 1), words.count)
    return Array(words[index..<end]) + words[..<index] + words[end...]
  }

  /// The names of commands that have commands of their own.
  private static var groupNames: [String] {
    FerryCommand.configuration.subcommands.filter { !$0.configuration.subcommands.isEmpty }
      .compactMap { $0.configuration.commandName }
  }

  /// The options of ``ConnectionOptions``.
  private static let connectionOptions: Set<Substring> = [
    "--socket", "--output", "--color", "--timeout", "--traceparent",
  ]

  /// The command that the words name; nil where there is none.
  package static func commandName(in words: [String]) -> String? {
    words.first.flatMap { commandNames.contains($0) ? $0 : nil }
  }

  /// The same with the command that it is one of: "admin backup".
  static func wholeCommandName(in words: [String]) -> String? {
    guard let name = commandName(in: words), words.count > 1,
      let group = FerryCommand.configuration.subcommands.first(where: { $0.configuration.commandName == name }),
      group.configuration.subcommands.contains(where: { $0.configuration.commandName == words[1] })
    else { return commandName(in: words) }
    return "\(name) \(words[1])"
  }

  /// The names of all commands.
  package static var commandNames: [String] {
    FerryCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
  }

  private static func unknownCommand(_ word: String) -> CommandFailure? {
    if let absence = ForeignOptions.absence(of: word) {
      return CommandFailure(status: ExitStatus.usage, message: absence)
    }
    guard word.utf8.first != UInt8(ascii: "-"), word != "help", commandName(in: [word]) == nil else { return nil }
    let message = "there is no command \"\(ErrorLine.onOneLine(word))\""
    guard let near = Spelling.nearest(to: word, among: commandNames) else { return .usage(message) }
    return .usage("\(message); did you mean \"\(near)\"?")
  }
}
