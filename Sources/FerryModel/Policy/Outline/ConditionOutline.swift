/// A ``Condition`` on one value of the caller, whose values stand in the tables of a ``PolicyOutline``.
struct ConditionOutline: Sendable {
  /// How the value is compared.
  enum Test: Sendable {
    case text
    case foldedText
    case number(ConditionTest.OrderComparison)
  }

  let key: ConditionKey.CallerKey
  let test: Test
  /// Their places among the patterns or the numbers.
  let values: Range<Int>
  let isNegated: Bool
  /// Whether it holds where the key is absent.
  let holdsWithoutValue: Bool

  @inline(__always)
  func holds(
    _ caller: borrowing CallerOutline, _ numbers: Span<Double>, _ patterns: Span<PatternOutline>, _ codes: Span<UInt16>,
    _ bytes: Span<UInt8>, _ context: borrowing ConditionContext
  ) -> Bool {
    let value = caller.values.span[Int(key.rawValue)]
    guard value.isPresent else { return holdsWithoutValue }
    switch test {
    case .text:
      return any(patterns, caller.bytes.span.extracting(value.bytes), codes, bytes, context) != isNegated
    case .foldedText:
      return any(patterns, caller.bytes.span.extracting(value.foldedBytes), codes, bytes, context) != isNegated
    case .number(let comparison):
      guard let number = value.number else { return isNegated }
      for index in values where comparison.holds(number, numbers[index]) { return !isNegated }
      return isNegated
    }
  }

  @inline(__always)
  private func any(
    _ patterns: Span<PatternOutline>, _ text: Span<UInt8>, _ codes: Span<UInt16>, _ bytes: Span<UInt8>,
    _ context: borrowing ConditionContext
  ) -> Bool {
    for index in values where patterns[index].mayMatch(text, codes, bytes, context) { return true }
    return false
  }
}
