/// The numbers or moments that Numeric or Date operators leave: from a lower to an upper bound.
struct ValueRange<Bound: Comparable & Sendable>: Sendable {
  private(set) var lower: (value: Bound, isInside: Bool)?
  private(set) var upper: (value: Bound, isInside: Bool)?

  /// Everything.
  init() {}

  /// All of a closed range.
  init(_ range: ClosedRange<Bound>) {
    lower = (range.lowerBound, true)
    upper = (range.upperBound, true)
  }

  /// Leaves what compares so with one of some values.
  mutating func narrow(_ comparison: ConditionTest.OrderComparison, _ values: [Bound]) {
    guard let least = values.min(), let greatest = values.max() else { return }
    switch comparison {
    case .equal:
      raise(to: (least, true))
      lessen(to: (greatest, true))
    case .less: lessen(to: (greatest, false))
    case .lessOrEqual: lessen(to: (greatest, true))
    case .greater: raise(to: (least, false))
    case .greaterOrEqual: raise(to: (least, true))
    }
  }

  private mutating func raise(to bound: (value: Bound, isInside: Bool)) {
    guard let lower, lower.value > bound.value || lower.value == bound.value && !lower.isInside else {
      self.lower = bound
      return
    }
  }

  private mutating func lessen(to bound: (value: Bound, isInside: Bool)) {
    guard let upper, upper.value < bound.value || upper.value == bound.value && !upper.isInside else {
      self.upper = bound
      return
    }
  }

  /// Whether nothing is left.
  var isEmpty: Bool {
    guard let lower, let upper else { return false }
    return lower.value > upper.value || lower.value == upper.value && !(lower.isInside && upper.isInside)
  }
}

extension ValueRange<Double> {
  /// The whole numbers in it, where there are at most so many.
  func wholeNumbers(atMost most: Int) -> ClosedRange<Int64>? {
    guard let lower, let upper, lower.value > -9e15, upper.value < 9e15 else { return nil }
    var first = Int64(lower.value.rounded(.up))
    if !lower.isInside, Double(first) == lower.value { first += 1 }
    var last = Int64(upper.value.rounded(.down))
    if !upper.isInside, Double(last) == upper.value { last -= 1 }
    guard first <= last, last - first < most else { return nil }
    return first...last
  }

  /// Whether no whole number is in it.
  var hasNoWholeNumber: Bool {
    guard !isEmpty else { return true }
    guard let lower, let upper, lower.value > -9e15, upper.value < 9e15 else { return false }
    return upper.value - lower.value < 2 && wholeNumbers(atMost: 4) == nil
  }
}
