/// One field of a message, for those who show messages rather than use them.
package struct MessageField: Sendable {
  /// The field's name in camelCase, as CodeArtifact's JSON has it.
  package var name: String
  /// The field's number in the contract.
  package var number: Int32
  /// What the field holds.
  package var value: Value

  package init(_ name: String, _ number: Int32, _ value: Value) {
    self.name = name
    self.number = number
    self.value = value
  }

  /// What a field holds.
  package enum Value: Sendable {
    case string(String)
    case integer(Int64)
    case bool(Bool)
    case bytes([UInt8])
    /// Apart from the others, which are small.
    indirect case message(any WireMessage)
    case list([Value])
    case map([String: Value])
    /// A message that is not there.
    case absent
  }
}
