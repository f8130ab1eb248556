/// Why bytes are not the message that they should be.
package enum MessageError: Error, Sendable, Equatable, CustomStringConvertible {
  /// They are not protobuf's encoding of it, or would take more memory than a message may.
  case malformed(message: String)
  /// A string is not UTF-8.
  case invalidUTF8(field: String)
  /// A string holds a NUL.
  case embeddedNUL(field: String)
  /// A list or a map has more elements than a message may have.
  case tooManyElements(field: String, limit: Int)
  /// Two keys of a map look alike and are different ones: a dictionary of strings would lose one of them.
  case keysAlike(field: String)

  /// The field that is wrong; nil where it is the message as a whole.
  package var field: String? {
    switch self {
    case .malformed: nil
    case .invalidUTF8(let field), .embeddedNUL(let field), .tooManyElements(let field, _), .keysAlike(let field): field
    }
  }

  /// What is wrong, for people.
  package var description: String {
    switch self {
    case .malformed(let message): "the payload is not a valid \(message) message"
    case .invalidUTF8(let field): "'\(field)' is not valid UTF-8"
    case .embeddedNUL(let field): "'\(field)' holds a NUL character, which is not allowed"
    case .tooManyElements(let field, let limit): "'\(field)' has more than \(limit) elements"
    case .keysAlike(let field):
      "'\(field)' has two keys that look alike and differ in how their characters are put together: use one call for each"
    }
  }
}
