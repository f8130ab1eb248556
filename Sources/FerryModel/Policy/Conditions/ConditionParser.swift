/// Reads the Condition of a statement.
///
/// Source: "IAM JSON policy elements: Condition" in the IAM User Guide.
struct ConditionParser {
  /// Whether `${…}` is a policy variable.
  let hasVariables: Bool

  private static let form = "an object such as {\"StringEquals\": {\"aws:username\": \"alice\"}}"

  /// The lines of the statement's Condition, all of which must hold; empty where it has none.
  ///
  /// - Throws: ``PolicyFault`` that names the element.
  func conditions(of statement: PolicyElement) throws(PolicyFault) -> [Condition] {
    guard let element = statement["Condition"] else { return [] }
    var conditions: [Condition] = []
    for (name, lines) in try element.members(Self.form) {
      let conditionOperator: ConditionOperator
      do {
        conditionOperator = try ConditionOperator(named: name)
      } catch {
        throw element.fault(ofMember: name, error.reason)
      }
      conditions += try self.conditions(conditionOperator, of: lines)
    }
    return conditions
  }

  private func conditions(
    _ conditionOperator: ConditionOperator, of element: PolicyElement
  ) throws(PolicyFault) -> [Condition] {
    var conditions: [Condition] = []
    for (name, values) in try element.members("an object with condition keys, such as {\"aws:username\": \"alice\"}") {
      guard let key = ConditionKey(named: name) else { throw element.fault(ofMember: name, Self.refusal(ofKey: name)) }
      guard !conditions.contains(where: { $0.key == key }) else {
        throw element.fault(
          ofMember: name, "the condition key \(key.name) is there twice: give its values as one list")
      }
      if key.isMultivalued, conditionOperator.quantifier == .one, conditionOperator.kind != .isAbsent {
        throw element.fault(
          ofMember: name,
          "the condition key \(key.name) can have several values: the operator must begin with ForAnyValue: or "
            + "ForAllValues:")
      }
      conditions.append(
        Condition(
          key: key, test: try test(conditionOperator.kind, try values.list("at least one value")),
          operation: conditionOperator, path: values.pathInStatement))
    }
    return conditions
  }

  private static func refusal(ofKey name: String) -> String {
    if ConditionKey.isKnownElsewhere(name) { return "the condition key \(quoted(name)) is not supported yet" }
    return "\(quoted(name)) is not a condition key: it must be one of \(ConditionKey.forms)"
  }

  private func test(
    _ kind: ConditionOperator.Kind, _ values: [PolicyElement]
  ) throws(PolicyFault) -> ConditionTest {
    let variables: Pattern.Syntax = hasVariables ? .variables : []
    switch kind {
    case .text: return .text(try patterns(values, variables))
    case .foldedText: return .foldedText(try patterns(values, variables.union(.ignoringCase)))
    case .textPattern: return .text(try patterns(values, variables.union(.wildcards)))
    case .arn: return .arn(try arns(values))
    case .number(let comparison): return .number(comparison, try numbers(values))
    case .date(let comparison): return .date(comparison, try dates(values))
    case .address: return .address(try ranges(values))
    case .flag: return .flag(try flags(values))
    case .isAbsent: return .isAbsent(try flags(values))
    }
  }

  private func patterns(_ values: [PolicyElement], _ syntax: Pattern.Syntax) throws(PolicyFault) -> [Pattern] {
    var patterns: [Pattern] = []
    for element in values {
      let text = try element.string("a string")
      do {
        patterns.append(try Pattern(text, syntax))
      } catch {
        throw element.fault(error.reason)
      }
    }
    return patterns
  }

  private func arns(_ values: [PolicyElement]) throws(PolicyFault) -> [ARNPattern] {
    var patterns: [ARNPattern] = []
    for element in values {
      let text = try element.string("a string, an ARN")
      do {
        patterns.append(try ARNPattern(text, variables: hasVariables))
      } catch {
        throw element.fault(error.reason)
      }
    }
    return patterns
  }

  private func numbers(_ values: [PolicyElement]) throws(PolicyFault) -> [Double] {
    let form = "a number of at most \(ConditionNumber.maximumDigits) digits, such as 1000 or \"1000\""
    var numbers: [Double] = []
    for element in values {
      let text: String
      if case .number(let digits) = element.value { text = digits } else { text = try element.string(form) }
      guard let number = ConditionNumber.parse(text) else {
        throw element.fault("\(quoted(text)) is not a number that can be compared: it must be \(form)")
      }
      numbers.append(number)
    }
    return numbers
  }

  private func dates(_ values: [PolicyElement]) throws(PolicyFault) -> [Int64] {
    var dates: [Int64] = []
    for element in values {
      let text: String
      if case .number(let digits) = element.value {
        text = digits
      } else {
        text = try element.string(ConditionDate.form)
      }
      guard let date = ConditionDate.parse(text) else {
        throw element.fault("\(quoted(text)) is not a date: it must be \(ConditionDate.form)")
      }
      dates.append(date)
    }
    return dates
  }

  private func ranges(_ values: [PolicyElement]) throws(PolicyFault) -> [IPRange] {
    var ranges: [IPRange] = []
    for element in values {
      let text = try element.string("a string, \(IPRange.form)")
      guard let range = IPRange(text) else {
        throw element.fault("\(quoted(text)) is not a range of IP addresses: it must be \(IPRange.form)")
      }
      ranges.append(range)
    }
    return ranges
  }

  private func flags(_ values: [PolicyElement]) throws(PolicyFault) -> [Bool] {
    var flags: [Bool] = []
    for element in values {
      if case .bool(let flag) = element.value {
        flags.append(flag)
        continue
      }
      let text = try element.string("\"true\" or \"false\"")
      guard let flag = Bool(text.lowercased()) else {
        throw element.fault("\(quoted(text)) is not a truth value: it must be \"true\" or \"false\"")
      }
      flags.append(flag)
    }
    return flags
  }
}
