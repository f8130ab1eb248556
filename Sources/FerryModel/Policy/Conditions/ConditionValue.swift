/// The value of a condition key in every form that an operator compares, made
/// once rather than for every statement.
final class ConditionValue: Sendable {
  let bytes: [UInt8]
  /// In lower case.
  let foldedBytes: [UInt8]
  /// Where the text is a number.
  let number: Double?
  /// Where the text is `true` or `false`.
  let flag: Bool?
  /// Where the text is a moment.
  let date: Int64?
  /// Where the text is an IP address.
  let address: IPAddress?
  /// The six parts, where the text is an ARN.
  let arnParts: [[UInt8]]?

  init(_ text: String) {
    let folded = text.lowercased()
    bytes = Array(text.utf8)
    foldedBytes = Array(folded.utf8)
    number = ConditionNumber.parse(text)
    flag = Bool(folded)
    date = ConditionDate.parse(text)
    address = IPAddress(text)
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
    arnParts = parts.count == 6 && parts[0].elementsEqual("arn".utf8) ? parts.map(Array.init) : nil
  }
}
