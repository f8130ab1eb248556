/// A version of a Python package, for its order.
///
/// Source: PEP 440, "Summary of permitted suffixes and relative ordering".
struct PythonVersion: Sendable, Comparable {
  /// Where a suffix that is missing stands among those that are there.
  private enum Suffix: Comparable {
    case before
    case number(Int)
    case behind
  }

  let epoch: Int
  /// Without zeros at its end.
  let release: [Int]
  /// The letter and the number of a pre-release.
  let pre: (rank: Int, number: Int)?
  let post: Int?
  let dev: Int?
  let local: [String]

  /// nil where the text is no version by PEP 440, or one of its numbers is beyond 64 bits.
  init?(_ text: String) {
    guard var rest = PEP440.canonical(text).map({ Substring($0) }) else { return nil }
    var local: [String] = []
    if let plus = rest.firstIndex(of: "+") {
      local = rest[rest.index(after: plus)...].split(separator: ".").map(String.init)
      rest = rest[..<plus]
    }
    var epoch: Substring = "0"
    if let mark = rest.firstIndex(of: "!") {
      epoch = rest[..<mark]
      rest = rest[rest.index(after: mark)...]
    }
    func number(behind marker: String) -> Substring? {
      guard let found = rest.firstRange(of: marker) else { return nil }
      defer { rest = rest[..<found.lowerBound] }
      return rest[found.upperBound...]
    }
    let dev = number(behind: ".dev")
    let post = number(behind: ".post")
    var pre: (rank: Int, number: Substring)?
    for (rank, marker) in [(2, "rc"), (1, "b"), (0, "a")] where pre == nil {
      pre = number(behind: marker).map { (rank, $0) }
    }
    let release = rest.split(separator: ".").map { Int($0) }
    guard let epoch = Int(epoch), !release.contains(nil), dev.map({ Int($0) != nil }) ?? true,
      post.map({ Int($0) != nil }) ?? true, pre.map({ Int($0.number) != nil }) ?? true
    else { return nil }
    self.epoch = epoch
    self.release = Self.trimmed(release.compactMap(\.self))
    self.pre = pre.flatMap { pre in Int(pre.number).map { (pre.rank, $0) } }
    self.post = post.flatMap { Int($0) }
    self.dev = dev.flatMap { Int($0) }
    self.local = local
  }

  /// Whether it comes before its release.
  var isPreRelease: Bool { pre != nil || dev != nil }

  /// Whether the numbers are the same, without what is behind the plus sign.
  func isSame(as other: PythonVersion) -> Bool {
    !precedes(other, withLocal: false) && !other.precedes(self, withLocal: false)
  }

  /// Whether both are of one release: drafts and corrections of it count.
  func hasRelease(of other: PythonVersion) -> Bool { epoch == other.epoch && release == other.release }

  /// Whether its release begins with these numbers.
  func begins(with numbers: [Int], epoch: Int) -> Bool {
    self.epoch == epoch && numbers.enumerated().allSatisfy { ($0 < release.count ? release[$0] : 0) == $1 }
  }

  static func < (a: PythonVersion, b: PythonVersion) -> Bool { a.precedes(b, withLocal: true) }
  static func == (a: PythonVersion, b: PythonVersion) -> Bool { !(a < b) && !(b < a) }

  private func precedes(_ other: PythonVersion, withLocal: Bool) -> Bool {
    if epoch != other.epoch { return epoch < other.epoch }
    if release != other.release { return release.lexicographicallyPrecedes(other.release) }
    let (own, others) = (suffixes, other.suffixes)
    if own != others { return own.lexicographicallyPrecedes(others) }
    return withLocal && Self.precedes(local: local, other.local)
  }

  private var suffixes: [Suffix] {
    let first: Suffix
    let second: Suffix
    switch pre {
    case let pre?: (first, second) = (.number(pre.rank), .number(pre.number))
    // "1.0.dev1" is before "1.0a1".
    case nil: (first, second) = (post == nil && dev != nil ? .before : .behind, .before)
    }
    return [first, second, post.map { .number($0) } ?? .before, dev.map { .number($0) } ?? .behind]
  }

  private static func precedes(local a: [String], _ b: [String]) -> Bool {
    for (x, y) in zip(a, b) where x != y {
      switch (Int(x), Int(y)) {
      case (let x?, let y?): return x < y
      case (nil, nil): return x.utf8.lexicographicallyPrecedes(y.utf8)
      case (let number, _): return number == nil
      }
    }
    return a.count < b.count
  }

  private static func trimmed(_ release: [Int]) -> [Int] {
    Array(release.prefix((release.lastIndex { $0 != 0 } ?? -1) + 1))
  }
}
