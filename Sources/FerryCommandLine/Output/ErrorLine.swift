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

  /// A word as a shell reads it back.
  static func shellWord(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "/._-@+:,=".utf8.contains(byte)
      }
    }
    guard text.isEmpty || !plain else { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
