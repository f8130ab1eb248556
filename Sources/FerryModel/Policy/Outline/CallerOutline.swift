/// What a ``PolicyOutline`` asks about a caller, in tables that hold no references.
struct CallerOutline: Sendable {
  /// The value of one condition key.
  struct Value: Sendable {
    let isPresent: Bool
    let bytes: Range<Int>
    /// In lower case.
    let foldedBytes: Range<Int>
    /// Where the text is a number.
    let number: Double?
  }

  /// One for each ``ConditionKey/CallerKey``, by its raw value.
  let values: [Value]
  /// The places of what the caller answers to in a ``PrincipalSet``: its account, itself, its role.
  private let keys: [Range<Int>]
  let bytes: [UInt8]

  init(_ caller: CallerValues, principalKeys: [[UInt8]]) {
    var bytes: [UInt8] = []
    values = ConditionKey.CallerKey.allCases.map { key in
      guard let value = caller[key] else {
        return Value(isPresent: false, bytes: 0..<0, foldedBytes: 0..<0, number: nil)
      }
      return Value(
        isPresent: true, bytes: append(value.bytes, to: &bytes), foldedBytes: append(value.foldedBytes, to: &bytes),
        number: value.number)
    }
    keys = principalKeys.map { append($0, to: &bytes) }
    self.bytes = bytes
  }

  /// Whether the key of a ``PrincipalSet`` stands for the caller.
  func answers(to key: Span<UInt8>) -> Bool {
    let keys = keys.span
    let bytes = bytes.span
    for index in 0..<keys.count where keys[index].count == key.count {
      if Pattern.begins(key, with: bytes.extracting(keys[index])) { return true }
    }
    return false
  }
}
