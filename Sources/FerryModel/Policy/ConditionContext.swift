/// The values of the condition keys for one caller.
package struct ConditionContext: Sendable {
  /// One place for each key; nil where the key has no value.
  private let values: [ConditionValue?]

  /// A context of these values; keys without one are absent.
  package init(_ texts: [ConditionKey: String]) {
    values = ConditionKey.allCases.map { key in texts[key].map(ConditionValue.init) }
  }

  /// A context in which every key is absent.
  package static let empty = ConditionContext([:])

  /// The value of a key; nil where it is absent.
  subscript(key: ConditionKey) -> ConditionValue? { values[Int(key.rawValue)] }
}

/// The value of a condition key in every form that an operator compares, made
/// once for a caller rather than for every statement.
final class ConditionValue: Sendable {
  let bytes: [UInt8]
  /// In lower case.
  let foldedBytes: [UInt8]
  /// Where the text is a number.
  let number: Double?
  /// Where the text is `true` or `false`.
  let flag: Bool?
  /// The six parts, where the text is an ARN.
  let arnParts: [[UInt8]]?

  init(_ text: String) {
    let folded = text.lowercased()
    bytes = Array(text.utf8)
    foldedBytes = Array(folded.utf8)
    number = ConditionNumber.parse(text)
    flag = Bool(folded)
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
    arnParts = parts.count == 6 && parts[0].elementsEqual("arn".utf8) ? parts.map(Array.init) : nil
  }
}
