/// A digest of a package's file that a lock file pins, as it is written there.
package enum LockedDigest: Sendable, Hashable {
  /// The algorithm is "SHA-512", "SHA-256", "SHA-1" or "MD5"; the text is in lower case.
  case hexadecimal(algorithm: String, String)
  case base64(algorithm: String, String)

  /// Whether it says too little of what a file is: whoever wants to can make another one that has it.
  package var isWeak: Bool {
    switch self {
    case .hexadecimal(let algorithm, _), .base64(let algorithm, _): algorithm == "SHA-1" || algorithm == "MD5"
    }
  }

  /// Why a hash is not taken.
  enum Fault: Error {
    /// The text is no digest of that algorithm.
    case malformed(String)
    /// All that there are are of algorithms that no asset has a digest by.
    case unknown([String])
  }

  private struct Algorithm {
    let name: String
    let bytes: Int
  }

  /// By the names that lock files have for them: those that every asset has.
  private static let algorithms = [
    "sha512": Algorithm(name: "SHA-512", bytes: 64), "sha256": Algorithm(name: "SHA-256", bytes: 32),
    "sha1": Algorithm(name: "SHA-1", bytes: 20), "md5": Algorithm(name: "MD5", bytes: 16),
  ]

  /// What npm calls integrity.
  ///
  /// Source: "Subresource Integrity", section 3.5.
  static func all(inIntegrity text: String?) throws(Fault) -> Set<LockedDigest> {
    var written: [(algorithm: String, text: String)] = []
    for word in (text ?? "").split(whereSeparator: \.isWhitespace) {
      let parts = word.prefix { $0 != "?" }.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw .malformed(String(word)) }
      written.append((parts[0].lowercased(), String(parts[1])))
    }
    return try counting(written, separator: "-", bytes: base64Bytes) { .base64(algorithm: $0, $1) }
  }

  /// What pip's `--hash` options say in a requirement.
  static func all(inRequirement line: String) throws(Fault) -> Set<LockedDigest> {
    var written: [(algorithm: String, text: String)] = []
    let words = line.split(whereSeparator: \.isWhitespace)
    for (index, word) in words.enumerated() {
      let value: Substring
      if word.hasPrefix("--hash=") {
        value = word.dropFirst("--hash=".count)
      } else if word == "--hash" {
        value = index + 1 < words.count ? words[index + 1] : ""
      } else {
        continue
      }
      let parts = value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw .malformed(String(value)) }
      written.append((parts[0].lowercased(), parts[1].lowercased()))
    }
    return try counting(written, separator: ":", bytes: hexadecimalBytes) { .hexadecimal(algorithm: $0, $1) }
  }

  /// The SHA-256 that Cargo's lock files call checksum.
  static func all(inChecksum text: String?) throws(Fault) -> Set<LockedDigest> {
    guard let text else { return [] }
    guard hexadecimalBytes(text) == 32 else { throw .malformed(text) }
    return [.hexadecimal(algorithm: "SHA-256", text.lowercased())]
  }

  /// Those that say what a file is: weak ones only where there are no others.
  ///
  /// - Parameter bytes: how many a text stands for; nil where it is malformed.
  private static func counting(
    _ written: [(algorithm: String, text: String)], separator: String, bytes: (String) -> Int?,
    _ make: (_ algorithm: String, _ text: String) -> LockedDigest
  ) throws(Fault) -> Set<LockedDigest> {
    var digests: Set<LockedDigest> = []
    var unknown: [String] = []
    for (name, text) in written {
      let known = algorithms[name]
      guard !name.isEmpty, let count = bytes(text), count > 0, known.map({ $0.bytes == count }) ?? true else {
        throw .malformed(name + separator + text)
      }
      if let known { digests.insert(make(known.name, text)) } else { unknown.append(name) }
    }
    let strong = digests.filter { !$0.isWeak }
    guard strong.isEmpty else { return strong }
    guard digests.isEmpty, !unknown.isEmpty else { return digests }
    throw .unknown(unknown)
  }

  private static func hexadecimalBytes(_ text: String) -> Int? {
    let isHexadecimal = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"):
        true
      default: false
      }
    }
    return isHexadecimal && text.utf8.count % 2 == 0 ? text.utf8.count / 2 : nil
  }

  private static func base64Bytes(_ text: String) -> Int? {
    guard text.utf8.count % 4 == 0 else { return nil }
    let padding = text.utf8.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    let isBase64 = text.utf8.dropLast(padding).allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "/"):
        true
      default: false
      }
    }
    return isBase64 && padding < 3 ? text.utf8.count / 4 * 3 - padding : nil
  }
}
