/// What people are shown in colours.
package struct Palette: Sendable {
  /// What a text is.
  package enum Role: Sendable {
    case heading
    /// What has failed, or is taken away.
    case bad
    /// What is new.
    case good
    /// What is both, and other.
    case changed

    /// Source: ECMA-48, "Select graphic rendition".
    fileprivate var code: String {
      switch self {
      case .heading: "1"
      case .bad: "31"
      case .good: "32"
      case .changed: "33"
      }
    }
  }

  private let isOn: Bool

  package init(isOn: Bool) {
    self.isOn = isOn
  }

  /// A text without a new line, as its role has it; as it is where there are no colours, or it has no role.
  package func text(_ text: String, _ role: Role?) -> String {
    guard isOn, let role else { return text }
    return "\u{1B}[\(role.code)m\(text)\u{1B}[0m"
  }

  /// What a row of a table is.
  ///
  /// - Parameters:
  ///   - list: the member that the row is an element of.
  ///   - cell: what stands under a heading; nil where nothing does.
  package static func role(ofRowIn list: String, cell: (String) -> String?) -> Role? {
    // What stands in another record is named with it: "assets.onlyInSource".
    switch list.split(separator: ".").last ?? "" {
    case "failedVersions": return failure(cell)
    case "onlyInSource", "onlyInPromoted": return .good
    case "onlyInDestination", "onlyInPrevious": return .bad
    case "different": return .changed
    default: break
    }
    if let role = failure(cell) { return role }
    // Of a plan: what would become of a version, or why nothing would.
    guard let action = cell("action") else { return nil }
    switch action {
    case "COPY", "RESTORED": return .good
    case "OVERWRITE", "REMOVED": return .changed
    case "IDENTICAL", "SKIPPED", "": return nil
    default: return .bad
    }
  }

  /// What was skipped has not failed by itself.
  private static func failure(_ cell: (String) -> String?) -> Role? {
    guard let code = cell("errorCode"), !code.isEmpty, code != "SKIPPED" else { return nil }
    return .bad
  }
}
