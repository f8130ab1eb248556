/// An Amazon Resource Name in its parts: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`.
///
/// Source: "Amazon Resource Names (ARNs)" in the AWS General Reference.
package struct ARN: Sendable, Hashable {
  package let partition: String
  package let service: String
  /// Empty where the service has no regions, such as iam.
  package let region: String
  /// The account that owns the resource; may be empty.
  package let account: String
  /// What is after the fifth colon; it may hold colons itself.
  package let resource: String

  /// The parts of a text; nil where it is no ARN: fewer than six parts, or no
  /// partition, service or resource.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0].elementsEqual("arn".utf8),
      !parts[1].isEmpty, !parts[2].isEmpty, !parts[5].isEmpty
    else { return nil }
    partition = String(Substring(parts[1]))
    service = String(Substring(parts[2]))
    region = String(Substring(parts[3]))
    account = String(Substring(parts[4]))
    resource = String(Substring(parts[5]))
  }
}
