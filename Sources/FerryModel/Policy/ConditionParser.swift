/// Reads the Condition of a statement.
///
/// Source: "IAM JSON policy elements: Condition" in the IAM User Guide.
struct ConditionParser {
  /// Whether `${…}` is a policy variable.
  let hasVariables: Bool

  private static let form = "an object such as {\"StringEquals\": {\"aws:username\": \"alice\"}}"

  /// The lines of the statement's Condition, all of which must hold; empty where it has none.
  ///
  /// - Throws: ValidationException that names the element.
  func conditions(of statement: PolicyElement) throws(FerryError) -> [Condition] {
    guard let element = statement["Condition"] else { return [] }
    var conditions: [Condition] = []
    for (name, lines) in try element.members(Self.form) {
      let conditionOperator: ConditionOperator
      do {
        conditionOperator = try ConditionOperator(named: name)
      } catch {
        throw element.error(error.reason)
      }
      conditions += try self.conditions(conditionOperator, of: lines)
    }
    return conditions
  }

  private func conditions(
    _ conditionOperator: ConditionOperator, of element: PolicyElement
  ) throws(FerryError) -> [Condition] {
    var conditions: [Condition] = []
    for (name, values) in try element.members("an object with condition keys, such as {\"aws:username\": \"alice\"}") {
      guard let key = ConditionKey(named: name) else { throw element.error(Self.refusal(ofKey: name)) }
      guard !conditions.contains(where: { $0.key == key }) else {
        throw element.error("the condition key \(key.name) is there twice: give its values as one list")
      }
      conditions.append(
        Condition(
          key: key, test: try test(conditionOperator.kind, try values.list("at least one value")),
          isNegated: conditionOperator.isNegated, isIfExists: conditionOperator.isIfExists))
    }
    return conditions
  }

  private static func refusal(ofKey name: String) -> String {
    if ConditionKey.isKnownElsewhere(name) { return "the condition key \(quoted(name)) is not supported yet" }
    let names = ConditionKey.allCases.map(\.name).joined(separator: ", ")
    return "\(quoted(name)) is not a condition key: it must be one of \(names)"
  }

  private func test(
    _ kind: ConditionOperator.Kind, _ values: [PolicyElement]
  ) throws(FerryError) -> Condition.Test {
    let variables: Pattern.Syntax = hasVariables ? .variables : []
    switch kind {
    case .text: return .text(try patterns(values, variables))
    case .foldedText: return .foldedText(try patterns(values, variables.union(.ignoringCase)))
    case .textPattern: return .text(try patterns(values, variables.union(.wildcards)))
    case .arn: return .arn(try arns(values))
    case .number(let comparison): return .number(comparison, try numbers(values))
    case .flag: return .flag(try flags(values))
    case .isAbsent: return .isAbsent(try flags(values))
    }
  }

  private func patterns(_ values: [PolicyElement], _ syntax: Pattern.Syntax) throws(FerryError) -> [Pattern] {
    var patterns: [Pattern] = []
    for element in values {
      let text = try element.string("a string")
      do {
        patterns.append(try Pattern(text, syntax))
      } catch {
        throw element.error(error.reason)
      }
    }
    return patterns
  }

  private func arns(_ values: [PolicyElement]) throws(FerryError) -> [ARNPattern] {
    var patterns: [ARNPattern] = []
    for element in values {
      let text = try element.string("a string, an ARN")
      do {
        patterns.append(try ARNPattern(text, variables: hasVariables))
      } catch {
        throw element.error(error.reason)
      }
    }
    return patterns
  }

  private func numbers(_ values: [PolicyElement]) throws(FerryError) -> [Double] {
    let form = "a number of at most \(ConditionNumber.maximumDigits) digits, such as 1000 or \"1000\""
    var numbers: [Double] = []
    for element in values {
      let text: String
      if case .number(let digits) = element.value { text = digits } else { text = try element.string(form) }
      guard let number = ConditionNumber.parse(text) else {
        throw element.error("\(quoted(text)) is not a number that can be compared: it must be \(form)")
      }
      numbers.append(number)
    }
    return numbers
  }

  private func flags(_ values: [PolicyElement]) throws(FerryError) -> [Bool] {
    var flags: [Bool] = []
    for element in values {
      if case .bool(let flag) = element.value {
        flags.append(flag)
        continue
      }
      let text = try element.string("\"true\" or \"false\"")
      guard let flag = Bool(text.lowercased()) else {
        throw element.error("\(quoted(text)) is not a truth value: it must be \"true\" or \"false\"")
      }
      flags.append(flag)
    }
    return flags
  }
}
