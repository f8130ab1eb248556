/// Which blobs are needed: those of the assets of every version that is there, and of every one that a promotion wrote or
/// replaced, since a roll-back puts it back.
///
/// In 8 bytes each, since there may be millions: another blob whose name begins with the same 8 bytes is kept, too.
package struct BlobReferences: Sendable {
  private let prefixes: [UInt64]

  /// - Parameter prefixes: in any order, also several times.
  init(prefixes: [UInt64]) {
    self.prefixes = prefixes.sorted()
  }

  static func prefix(of sha256: some Collection<UInt8>) -> UInt64 {
    sha256.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Whether a blob may be needed.
  func mayNeed(_ sha256: [UInt8]) -> Bool {
    let wanted = Self.prefix(of: sha256)
    var (low, high) = (0, prefixes.count)
    while low < high {
      let middle = (low + high) / 2
      if prefixes[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < prefixes.count && prefixes[low] == wanted
  }
}
