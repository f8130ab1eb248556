/// A SHA-256 in 32 bytes and no more, for lists of millions. Ordered as its hexadecimal text is.
struct BlobDigest: Sendable, Hashable, Comparable {
  static let byteCount = 32

  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Nil where it has not 32 bytes.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    func word(_ index: Int) -> UInt64 { bytes[index * 8..<index * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) } }
    words = (word(0), word(1), word(2), word(3))
  }

  var bytes: [UInt8] {
    [words.0, words.1, words.2, words.3].flatMap { word in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
    }
  }

  static func == (left: BlobDigest, right: BlobDigest) -> Bool { left.words == right.words }
  static func < (left: BlobDigest, right: BlobDigest) -> Bool { left.words < right.words }

  func hash(into hasher: inout Hasher) {
    // Any part of a hash is as good as the whole.
    hasher.combine(words.0)
  }
}
