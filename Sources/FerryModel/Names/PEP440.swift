/// Python's versions in their canonical form.
///
/// Source: PEP 440, "Normalization" and the grammar of its appendix B.
enum PEP440 {
  /// The canonical form; nil where the text is no version by PEP 440.
  static func canonical(_ text: String) -> String? {
    // A Character may be a digit with an accent, which lies between "0" and "9": the parser sees ASCII alone.
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    var parser = Parser(rest: Substring(text.lowercased()))
    return parser.version()
  }

  private struct Parser {
    var rest: Substring

    mutating func version() -> String? {
      _ = take("v")
      guard var canonical = release() else { return nil }
      if let pre = preRelease() { canonical += pre }
      guard let post = postRelease() else { return nil }
      canonical += post
      canonical += developmentRelease()
      guard let local = localVersion() else { return nil }
      canonical += local
      return rest.isEmpty ? canonical : nil
    }

    private mutating func take(_ prefix: String) -> Bool {
      guard rest.hasPrefix(prefix) else { return false }
      rest = rest.dropFirst(prefix.count)
      return true
    }

    private mutating func takeSeparator() {
      if let first = rest.first, first == "." || first == "-" || first == "_" { rest = rest.dropFirst() }
    }

    private mutating func digits() -> String? {
      let digits = rest.prefix { ("0"..."9").contains($0) }
      guard !digits.isEmpty else { return nil }
      rest = rest.dropFirst(digits.count)
      return digits.withoutLeadingZeros
    }

    /// `1!1.2.3`
    private mutating func release() -> String? {
      guard let first = digits() else { return nil }
      var release = first
      if take("!") {
        guard let next = digits() else { return nil }
        release = first == "0" ? next : first + "!" + next
      }
      while rest.first == "." {
        let before = rest
        rest = rest.dropFirst()
        guard let next = digits() else {
          rest = before
          break
        }
        release += "." + next
      }
      return release
    }

    /// `a1`, `b2`, `rc3` and their other spellings.
    private mutating func preRelease() -> String? {
      let before = rest
      takeSeparator()
      let spellings = [
        ("alpha", "a"), ("beta", "b"), ("preview", "rc"), ("pre", "rc"), ("rc", "rc"), ("a", "a"), ("b", "b"),
        ("c", "rc"),
      ]
      for (spelling, canonical) in spellings where take(spelling) {
        return canonical + number()
      }
      rest = before
      return nil
    }

    /// The number behind a pre-, post- or development release: 0 where there is none.
    private mutating func number() -> String {
      let before = rest
      takeSeparator()
      if let digits = digits() { return digits }
      rest = before
      return "0"
    }

    /// `.post1`, `-1` and their other spellings; nil where "-" has no number.
    private mutating func postRelease() -> String? {
      let before = rest
      if take("-"), let digits = digits() { return ".post" + digits }
      rest = before
      takeSeparator()
      for spelling in ["post", "rev", "r"] where take(spelling) { return ".post" + number() }
      rest = before
      return ""
    }

    private mutating func developmentRelease() -> String {
      let before = rest
      takeSeparator()
      if take("dev") { return ".dev" + number() }
      rest = before
      return ""
    }

    /// `+ubuntu.1`; nil where it is malformed.
    private mutating func localVersion() -> String? {
      guard take("+") else { return "" }
      var parts: [String] = []
      for part in rest.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "." || $0 == "-" || $0 == "_" })
      {
        guard !part.isEmpty, part.allSatisfy({ ("a"..."z").contains($0) || ("0"..."9").contains($0) }) else {
          return nil
        }
        let isNumber = part.allSatisfy { ("0"..."9").contains($0) }
        parts.append(isNumber ? part.withoutLeadingZeros : String(part))
      }
      rest = ""
      return "+" + parts.joined(separator: ".")
    }
  }
}
