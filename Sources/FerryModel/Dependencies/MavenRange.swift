/// Which versions a Maven requirement allows: one version, or sets such as `[1.0,2.0),[3.0,)`.
///
/// Source: Maven's POM Reference, "Dependency Version Requirement Specification". A version without brackets is soft
/// there; here it is that version.
package struct MavenRange: Sendable {
  private struct Interval: Sendable {
    var low: (version: MavenVersion, isIncluded: Bool)?
    var high: (version: MavenVersion, isIncluded: Bool)?

    func contains(_ version: MavenVersion) -> Bool {
      if let low, version < low.version || version == low.version && !low.isIncluded { return false }
      if let high, version > high.version || version == high.version && !high.isIncluded { return false }
      return true
    }
  }

  private let sets: [Interval]

  /// - Throws: ``RequirementError``
  init(_ text: String) throws(RequirementError) {
    let text = text.filter { !$0.isWhitespace }
    guard text.contains(where: { "[(])".contains($0) }) else {
      guard !text.isEmpty, !text.contains(","), !text.contains("$") else { throw .notUnderstood }
      sets = [Interval(low: (MavenVersion(text), true), high: (MavenVersion(text), true))]
      return
    }
    var sets: [Interval] = []
    var rest = Substring(text)
    while let first = rest.first {
      guard first == "[" || first == "(", let end = rest.firstIndex(where: { $0 == "]" || $0 == ")" }) else {
        throw .notUnderstood
      }
      let bounds = rest[rest.index(after: rest.startIndex)..<end].split(
        separator: ",", omittingEmptySubsequences: false)
      sets.append(try Self.set(bounds.map { String($0) }, isOpen: (first == "(", rest[end] == ")")))
      rest = rest[rest.index(after: end)...]
      guard rest.isEmpty || rest.first == "," && rest.count > 1 else { throw .notUnderstood }
      rest = rest.dropFirst()
    }
    self.sets = sets
  }

  private static func set(_ bounds: [String], isOpen: (low: Bool, high: Bool)) throws(RequirementError) -> Interval {
    let versions = bounds.map { $0.isEmpty ? nil : MavenVersion($0) }
    guard bounds.allSatisfy({ !$0.contains { "[($".contains($0) } }) else { throw .notUnderstood }
    switch versions.count {
    case 1:
      guard let only = versions[0], !isOpen.low, !isOpen.high else { throw .notUnderstood }
      return Interval(low: (only, true), high: (only, true))
    case 2:
      return Interval(
        low: versions[0].map { ($0, !isOpen.low) }, high: versions[1].map { ($0, !isOpen.high) })
    default: throw .notUnderstood
    }
  }

  func allows(_ version: MavenVersion) -> Bool { sets.contains { $0.contains(version) } }
}
