internal import ArgumentParser

/// The program, from its words to its exit status.
package enum CommandLineProgram {
  /// Runs the command that this process was started with, and returns the exit status.
  package static func run() -> Int32 {
    var words: [String] = []
    do throws(CommandFailure) {
      words = CommandLineReader.commandFirst(try ArgumentVector.words())
      words = try ForeignOptions.without(words, command: CommandLineReader.commandName(in: words))
      switch try CommandLineReader.read(words) {
      case .command(let command): try command.run(in: Session(command.connection))
      case .text(let text): try StandardOutput.write(text)
      }
      return ExitStatus.success
    } catch {
      StandardOutput.writeError(lines(for: error, command: CommandLineReader.wholeCommandName(in: words)))
      return error.status
    }
  }

  /// What standard error gets.
  ///
  /// - Parameter command: the command that was meant; nil where there is none.
  package static func lines(for failure: CommandFailure, command: String?) -> String {
    guard !failure.message.isEmpty else { return "" }
    guard failure.isUsage else { return failure.message + "\n" }
    let name = command.map { "ferry \($0)" } ?? "ferry"
    return "\(name): \(failure.message)\nSee: \(name) --help\n"
  }
}
