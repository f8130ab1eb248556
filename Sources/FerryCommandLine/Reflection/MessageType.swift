/// A message as the daemon describes it.
struct MessageType: Sendable {
  /// Full: "ferry.v1.DescribeDomainRequest".
  var name: String
  /// In the order of the contract.
  var fields: [FieldType]
  /// Whether it is what a map is made of.
  var isMapEntry: Bool
}

/// A field of a message.
struct FieldType: Sendable {
  /// What a field holds one of, or a list.
  enum Kind: Sendable {
    case scalar(ScalarKind)
    /// By its full name.
    case message(String)
    /// By its full name.
    case enumeration(String)
  }

  /// As the contract has it: "domain_owner".
  var name: String
  /// As JSON has it: "domainOwner".
  var jsonName: String
  var number: Int
  var kind: Kind
  var comment: String
  var isRepeated: Bool
  /// Whether a list of numbers is written as one field.
  var isPacked: Bool
  /// Whether a value that is the default is told from none.
  var hasPresence: Bool
  /// Which of the message's fields exclude each other; nil where it goes with all.
  var oneof: Int?
}

/// An enumeration as the daemon describes it.
struct EnumerationType: Sendable {
  /// In the order of the contract. A number may have several names, and the first counts.
  var values: [(name: String, number: Int32)]
}
