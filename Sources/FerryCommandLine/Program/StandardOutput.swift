internal import Glibc

/// Standard output and standard error.
enum StandardOutput {
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Writes an answer. A reader that has gone is no failure: it has seen enough.
  static func write(_ text: String) throws(CommandFailure) {
    let number = write(text, to: STDOUT_FILENO)
    guard number == 0 || number == EPIPE else {
      throw .general("cannot write the answer: \(String(cString: strerror(number)))")
    }
  }

  /// Writes a line of many.
  ///
  /// - Returns: false where the reader has gone.
  static func writeLine(_ text: String) throws(CommandFailure) -> Bool {
    let number = write(text + "\n", to: STDOUT_FILENO)
    guard number == 0 || number == EPIPE else {
      throw .general("cannot write the answer: \(String(cString: strerror(number)))")
    }
    return number == 0
  }

  /// Writes a message for people. There is no one to tell where that fails.
  static func writeError(_ text: String) {
    _ = write(text, to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  /// Writes all bytes. Returns the value of `errno`; 0 where all were written.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var rest = bytes
    while !rest.isEmpty {
      let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if written >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
