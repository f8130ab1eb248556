internal import FerryModel

/// Why a lock file cannot be used.
package struct LockFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong with it and what to do, on one line, as part of a sentence: "is not JSON: …".
  package let reason: String

  package var description: String { reason }

  init(_ reason: String) {
    self.reason = reason.onOneLine
  }

  /// What is wrong with the digests that a version is pinned by.
  ///
  /// - Parameters:
  ///   - place: the line, where it is known: "line 3".
  ///   - form: what is right.
  init(_ fault: LockedDigest.Fault, of name: String, at place: String?, form: String) {
    let place = place.map { " in \($0)" } ?? ""
    switch fault {
    case .malformed(let text):
      self.init("has \(quoted(text))\(place) as the hash of \(name), which is malformed: write \(form)")
    case .unknown(let algorithms):
      let names = algorithms.joined(separator: " and ")
      self.init(
        "pins \(name)\(place) by \(names) alone, which no asset has a digest by: pin it by sha256 or sha512 too")
    }
  }

  /// The line in which a text stands first; nil where it stands in none as it is.
  static func place(of fault: LockedDigest.Fault, in bytes: [UInt8]) -> String? {
    let text =
      switch fault {
      case .malformed(let text): Array(text.utf8)
      case .unknown(let algorithms): Array((algorithms.first ?? "").utf8)
      }
    guard !text.isEmpty, let found = bytes.firstRange(of: text) else { return nil }
    return "line \(bytes[..<found.lowerBound].count { $0 == UInt8(ascii: "\n") } + 1)"
  }
}
