/// Texts that others wrote, as they may go to a terminal.
enum VisibleText {
  /// A text with its control characters as JSON writes them, such as `\u001b`: what others wrote must not steer the
  /// terminal.
  ///
  /// - Parameter kept: those that stay as they are.
  static func of(_ text: String, keeping kept: Set<Unicode.Scalar> = []) -> String {
    let isHidden = { (scalar: Unicode.Scalar) in
      scalar.properties.generalCategory == .control && !kept.contains(scalar)
    }
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var visible = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        let digits = String(scalar.value, radix: 16)
        visible += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        visible.unicodeScalars.append(scalar)
      }
    }
    return visible
  }
}
