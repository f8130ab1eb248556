/// Numbers as the Numeric operators read them.
enum ConditionNumber {
  /// So many digits a `Double` keeps apart: with more, two numbers that differ
  /// could be found equal.
  static let maximumDigits = 15

  /// A decimal number such as `12`, `-0.5` or `1e3`; nil where the text is none,
  /// or has more digits or a greater exponent than a `Double` can tell.
  static func parse(_ text: String) -> Double? {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    var digits = dropDigits(&rest)
    guard digits > 0 else { return nil }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      let decimals = dropDigits(&rest)
      guard decimals > 0 else { return nil }
      digits += decimals
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
      guard dropDigits(&rest) > 0 else { return nil }
    }
    guard rest.isEmpty, digits <= maximumDigits, let number = Double(text), number.isFinite else { return nil }
    return number
  }

  private static func dropDigits(_ text: inout Substring.UTF8View) -> Int {
    let digits = text.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    text = text[digits.endIndex...]
    return digits.count
  }
}
