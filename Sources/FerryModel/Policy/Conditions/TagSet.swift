/// Tags as conditions ask for them: what `aws:ResourceTag/…`, `aws:RequestTag/…` and `aws:TagKeys` are about. Made once
/// for a resource or a request.
package struct TagSet: Sendable {
  private struct Entry: Sendable {
    let key: ConditionValue
    let value: ConditionValue
  }

  private var entries: [Entry] = []
  /// Keys without values: of a request that takes tags away.
  private var bareKeys: [ConditionValue] = []

  /// No tags.
  package static let none = TagSet([])

  /// - Parameter tags: keys and values.
  package init(_ tags: [(key: String, value: String)]) {
    entries = tags.map { Entry(key: ConditionValue($0.key), value: ConditionValue($0.value)) }
  }

  /// The tags of a request that names keys alone.
  package init(keys: some Sequence<String>) {
    bareKeys = keys.map(ConditionValue.init)
  }

  /// The value of a tag; nil where there is none.
  ///
  /// Keys are compared in lower case, as IAM does. Of two keys that differ in case alone the first counts.
  ///
  /// - Parameter key: in lower case.
  func value(ofFoldedKey key: String) -> ConditionValue? {
    guard !entries.isEmpty else { return nil }
    let bytes = key.utf8Span.span
    for index in entries.indices {
      let folded = entries[index].key.foldedBytes
      if Self.isEqual(folded.span, bytes) { return entries[index].value }
    }
    return nil
  }

  /// How many keys there are.
  var count: Int { entries.count + bareKeys.count }

  /// One of the keys.
  func key(at index: Int) -> ConditionValue {
    index < entries.count ? entries[index].key : bareKeys[index - entries.count]
  }

  private static func isEqual(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    for index in one.indices where one[index] != other[index] { return false }
    return true
  }
}
