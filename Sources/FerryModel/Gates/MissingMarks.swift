/// What a version lacks that a destination's gate requires.
package struct MissingMarks: Sendable, Equatable {
  /// How many versions of an answer say by which command they get their marks: those of a long list would fill its frame.
  package static let commandsInAnswer = 100

  package var destination: String
  package var requirements: [GateRequirement]
  /// What would set them; nil where that is said of enough others.
  package var command: String?

  package init(destination: String, requirements: [GateRequirement], command: String?) {
    self.destination = destination
    self.requirements = requirements
    self.command = command
  }

  /// In short, for programs: "tests=passed".
  package var texts: [String] { requirements.map(\.text) }

  /// For people.
  func message(version: String) -> String {
    let marks = requirements.map(\.description).joined(separator: "; ")
    let message = "Version \(version) lacks what the gate of repository '\(destination)' requires: \(marks)"
    return command.map { "\(message). Whoever may say so sets it: \($0)" } ?? message
  }
}
