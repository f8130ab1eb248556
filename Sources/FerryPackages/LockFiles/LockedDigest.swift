/// A digest of a package's file that a lock file pins, as it is written there.
package enum LockedDigest: Sendable, Hashable {
  /// The algorithm is "SHA-256" or "SHA-512".
  case hexadecimal(algorithm: String, String)
  case base64(algorithm: String, String)

  /// By the names that lock files have for them. Others, such as SHA-1, are too weak to say what a file is.
  private static let algorithms = ["sha256": "SHA-256", "sha512": "SHA-512"]

  /// What npm calls integrity, without those that are not read.
  ///
  /// Source: "Subresource Integrity", section 3.5.
  static func all(inIntegrity text: String?) -> Set<LockedDigest> {
    var digests: Set<LockedDigest> = []
    for word in (text ?? "").split(whereSeparator: \.isWhitespace) {
      let parts = word.prefix { $0 != "?" }.split(separator: "-", maxSplits: 1)
      guard parts.count == 2, let algorithm = algorithms[parts[0].lowercased()] else { continue }
      digests.insert(.base64(algorithm: algorithm, String(parts[1])))
    }
    return digests
  }

  /// What pip's `--hash` options say in a requirement, without those that are not read.
  static func all(inRequirement line: String) -> Set<LockedDigest> {
    var digests: Set<LockedDigest> = []
    let words = line.split { $0.isWhitespace || $0 == "=" }
    for (option, value) in zip(words, words.dropFirst()) where option == "--hash" {
      let parts = value.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let algorithm = algorithms[parts[0].lowercased()] else { continue }
      digests.insert(.hexadecimal(algorithm: algorithm, parts[1].lowercased()))
    }
    return digests
  }
}
