/// Whether the lines of a Condition can hold together.
///
/// It says no only where it is sure: a value that every line leaves may still not exist.
struct ConditionReach {
  /// How many steps it may still take: a document is looked over on the event loop. Where they do not suffice, it does
  /// not say no.
  private(set) var steps = 2_000_000
  private static let candidates = 1000

  /// Whether a text may be of both shapes.
  mutating func meet(_ one: TextShape, _ other: TextShape) -> Bool { one.meets(other, steps: &steps) }

  /// Whether some call may be such that all lines about a key hold.
  mutating func mayHold(_ lines: [ReviewedCondition], _ key: ReviewedKey) -> Bool {
    if key.canBeAbsent, lines.allSatisfy(\.holdsForAbsent) { return true }
    guard key.canBePresent, lines.allSatisfy(\.mayHoldForPresent) else { return false }
    guard key.key.isMultivalued else { return hasValue(lines, key) }
    // Each that some value must satisfy, with those that all must; and one value at least.
    let all = lines.filter { $0.operation.quantifier == .all }
    let some = lines.filter { $0.operation.quantifier == .any }
    if some.isEmpty { return hasValue(all, key) }
    for line in some where !hasValue(all + [line], key) { return false }
    return true
  }

  /// Whether the moment of a call may be such that all lines about it hold, by either of its keys.
  static func mayHoldInTime(_ lines: [ReviewedCondition], now: Timestamp) -> Bool {
    var range = ValueRange(now.milliseconds / 1000 * 1000...Int64.max)
    for line in lines where line.isPositive && line.operation.quantifier != .all {
      switch line.condition.test {
      case .date(let comparison, let dates): range.narrow(comparison, dates)
      case .number(let comparison, let numbers) where line.condition.key == .epochTime:
        guard numbers.allSatisfy({ abs($0) < 9e15 }) else { continue }
        // Rounded so that the range becomes wider: whole seconds have no part between.
        let isUpper = comparison == .less || comparison == .lessOrEqual
        range.narrow(
          comparison == .equal ? .greaterOrEqual : comparison,
          numbers.map { Int64($0.rounded(isUpper ? .up : .down)) * 1000 })
      default: break
      }
    }
    return !range.isEmpty
  }

  private mutating func hasValue(_ lines: [ReviewedCondition], _ key: ReviewedKey) -> Bool {
    let positive = lines.filter(\.isPositive)
    // An empty text satisfies what all values must, without being looked at.
    if key.canBeEmpty, lines.allSatisfy({ $0.mayHold(for: ConditionValue("")) }) { return true }
    for line in positive {
      if let kind = line.kind, !key.canBe(kind) { return false }
    }
    if let candidates = candidates(positive, key) {
      return hasValue(among: candidates, lines, key)
    }
    return mayBeInRange(positive, key) && mayBeAlike(positive, key) && !isExcluded(positive, lines)
  }

  /// The values of which it must be one; nil where they are too many.
  private func candidates(_ positive: [ReviewedCondition], _ key: ReviewedKey) -> [String]? {
    if let only = key.onlyValue { return [only] }
    if let fewest = positive.compactMap(\.literals).min(by: { $0.count < $1.count }) { return fewest }
    guard let whole = key.wholeNumbers else { return nil }
    var range = ValueRange(Double(whole.lowerBound)...Double(whole.upperBound))
    for line in positive {
      guard case .number(let comparison, let numbers) = line.condition.test else { continue }
      if comparison == .equal, numbers.count <= Self.candidates {
        return numbers.filter { $0 == $0.rounded() && abs($0) < 9e15 }.map { String(Int64($0)) }
      }
      range.narrow(comparison, numbers)
    }
    if range.hasNoWholeNumber { return [] }
    return range.wholeNumbers(atMost: Self.candidates)?.map { String($0) }
  }

  private mutating func hasValue(
    among candidates: [String], _ lines: [ReviewedCondition], _ key: ReviewedKey
  ) -> Bool {
    for candidate in candidates {
      steps -= lines.reduce(1) { $0 + $1.texts.count } * (candidate.utf8.count + 1)
      guard steps > 0 else { return true }
      let value = ConditionValue(candidate)
      if key.canBe(candidate), lines.allSatisfy({ $0.mayHold(for: value) }) { return true }
    }
    return false
  }

  private func mayBeInRange(_ positive: [ReviewedCondition], _ key: ReviewedKey) -> Bool {
    var numbers = ValueRange<Double>()
    var dates = ValueRange<Int64>()
    for line in positive {
      switch line.condition.test {
      case .number(let comparison, let values): numbers.narrow(comparison, values)
      case .date(let comparison, let values): dates.narrow(comparison, values)
      default: break
      }
    }
    return !numbers.isEmpty && !dates.isEmpty
  }

  /// Whether what the lines demand looks alike, and like the key's values.
  private mutating func mayBeAlike(_ positive: [ReviewedCondition], _ key: ReviewedKey) -> Bool {
    var demanded: [(shapes: [TextShape], isFolded: Bool)] = positive.compactMap { line in
      line.shapes.map { ($0, line.isFolded) }
    }
    if let shape = key.shape { demanded.append(([shape], false)) }
    for (index, one) in demanded.enumerated() {
      for other in demanded[..<index] where !meet(one.shapes, other.shapes, folded: one.isFolded || other.isFolded) {
        return false
      }
    }
    return true
  }

  private mutating func meet(_ ones: [TextShape], _ others: [TextShape], folded: Bool) -> Bool {
    let (ones, others) = folded ? (ones.map(\.folded), others.map(\.folded)) : (ones, others)
    for one in ones {
      for other in others where one.meets(other, steps: &steps) { return true }
    }
    return false
  }

  /// Whether one line demands a pattern that another forbids, word by word.
  private func isExcluded(_ positive: [ReviewedCondition], _ lines: [ReviewedCondition]) -> Bool {
    for line in positive where line.operation.kind == .textPattern || line.operation.kind == .arn {
      for other in lines
      where other.operation.isNegated && other.operation.kind == line.operation.kind
        && other.operation.quantifier == line.operation.quantifier
      {
        // As bytes: two texts that Unicode finds equal are two.
        let forbidden = Set(other.texts.map { Array($0.utf8) })
        if line.texts.allSatisfy({ forbidden.contains(Array($0.utf8)) }) { return true }
      }
    }
    return false
  }
}
