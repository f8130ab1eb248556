/// Why a lock file cannot be used.
package struct LockFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong with it and what to do, on one line, as part of a sentence: "is not JSON: …".
  package let reason: String

  package var description: String { reason }

  init(_ reason: String) {
    self.reason = reason.onOneLine
  }
}
