internal import Glibc

/// Why a file cannot be read or written.
package struct FileFailure: Error, Sendable, Equatable {
  /// For people, with the file's path.
  package var message: String

  /// A failed system call.
  ///
  /// - Parameters:
  ///   - verb: what was tried: "open".
  ///   - number: the value of `errno`.
  init(_ verb: String, _ path: String, _ number: Int32) {
    message = "cannot \(verb) \"\(path)\": \(String(cString: strerror(number)))"
  }

  init(_ message: String) {
    self.message = message
  }
}
