/// What stands in for a value that is given as `-`.
enum StandardInput {
  /// No request is larger, in bytes, with its bytes in base64.
  static let maximumBytes = 8 << 20

  /// All of it.
  static func text() throws(ValueError) -> String {
    let bytes: [UInt8]
    do {
      bytes = try InputFile(path: "/dev/stdin").read(upTo: maximumBytes + 1)
    } catch {
      throw ValueError(error.message)
    }
    guard bytes.count <= maximumBytes else { throw ValueError("standard input has more than \(maximumBytes) bytes") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ValueError("standard input is not UTF-8 text")
    }
    return text
  }
}
