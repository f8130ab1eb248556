internal import FerryModel

/// The lines that go to standard error.
package enum ErrorLine {
  /// An error that the daemon answered with, in the words of the `aws` command line.
  package static func service(name: String, operation: String, message: String) -> String {
    "An error occurred (\(onOneLine(name))) when calling the \(operation) operation: \(onOneLine(message))"
  }

  /// No daemon: why, and how to start one.
  ///
  /// - Parameter isDefault: whether a daemon without options would listen there.
  package static func noDaemon(socketPath: String, reason: String, isDefault: Bool) -> String {
    let command = isDefault ? "ferryd" : "ferryd --socket \(shellWord(socketPath))"
    return "ferry: no daemon answers on \(onOneLine(socketPath)) (\(onOneLine(reason))). Start one: \(command)"
  }

  /// A message without what would break its line.
  package static func onOneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
