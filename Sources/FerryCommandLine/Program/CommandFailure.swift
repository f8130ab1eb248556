/// Why a command ends early: what goes to standard error, and the exit status.
package struct CommandFailure: Error, Sendable, Equatable {
  package var status: Int32
  /// What standard error gets, without the last new line. Empty: the answer has said it all.
  package var message: String
  /// Whether it is the command line that is wrong, so that the command's help is of use.
  package var isUsage: Bool

  package init(status: Int32, message: String) {
    self.status = status
    self.message = message
    isUsage = false
  }

  private init(usage message: String) {
    status = ExitStatus.usage
    self.message = message
    isUsage = true
  }

  /// Words that are no command line.
  package static func usage(_ message: String) -> CommandFailure {
    CommandFailure(usage: message)
  }

  /// An option whose value is wrong.
  ///
  /// - Parameter option: as it is typed: `--policy-document`.
  package static func usage(_ option: String, _ reason: String) -> CommandFailure {
    CommandFailure(usage: "\(option): \(reason)")
  }

  /// Something on this side that went wrong.
  package static func general(_ message: String) -> CommandFailure {
    CommandFailure(status: ExitStatus.general, message: "ferry: \(message)")
  }
}
