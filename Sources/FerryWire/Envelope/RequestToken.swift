/// A name that a caller gives to one call, so that the call may be repeated and takes effect once: the same on every
/// repeat, and on no other call. It goes with the request as metadata.
package enum RequestToken {
  /// The metadata's key.
  package static let metadataKey = "ferry-request-token"
  /// The longest token, in bytes.
  package static let maximumBytes = 64

  /// A token that no other call has: 128 random bits, in hexadecimal.
  package static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).reduce(into: "") { token, _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      token += String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
  }

  /// The token that goes with a request; nil where none does.
  package static func given(in metadata: [TtrpcKeyValue]) -> String? {
    metadata.first { $0.key == metadataKey }?.value
  }

  /// Whether a text can be a token: printable ASCII without spaces.
  package static func isValid(_ text: String) -> Bool {
    (1...maximumBytes).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
