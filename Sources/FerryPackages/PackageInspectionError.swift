/// Why files cannot be published as packages.
package struct PackageInspectionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder that is at fault.
  package let path: String
  /// What is wrong with it and what to do, on one line. It follows the path:
  /// "is empty: …".
  package let reason: String

  /// The path and the reason, on one line.
  package var description: String { "\(path.onOneLine): \(reason)" }

  init(_ path: String, _ reason: String) {
    self.path = path
    self.reason = reason.onOneLine
  }
}
