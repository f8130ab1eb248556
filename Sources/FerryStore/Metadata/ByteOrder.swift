/// Texts by the bytes of their UTF-8, as SQLite orders them. Swift's own `<` and `==` take canonically equivalent
/// texts for the same.
enum ByteOrder {
  enum Comparison {
    case less
    case equal
    case greater
  }

  static func compare(_ a: String, _ b: String) -> Comparison {
    if a.utf8.elementsEqual(b.utf8) { return .equal }
    return a.utf8.lexicographicallyPrecedes(b.utf8) ? .less : .greater
  }

  /// The least text that is greater than every text with the prefix; nil where there is none.
  ///
  /// The bytes of UTF-8 have the order of the scalars, so the last scalar that has a successor gives it.
  static func leastAboveAll(withPrefix prefix: String) -> String? {
    var scalars = Array(prefix.unicodeScalars)
    while let last = scalars.popLast() {
      // Behind the last scalar before the surrogates comes the first one after them.
      let next = last.value == 0xD7FF ? 0xE000 : last.value + 1
      if let scalar = Unicode.Scalar(next) {
        scalars.append(scalar)
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
      }
    }
    return nil
  }
}
