@testable import FerryModel

/// An evaluator with an error planted in it: the literal one, around which something is read or decided wrongly.
///
/// The comparison of two evaluators is worth as much as the errors that it finds.
enum EvaluatorMutant: String, CaseIterable, Sendable {
  case allowBeatsDeny
  case denyOfResourceIsNamedFirst
  case ownerNeedsAResourcePolicy
  case everyActionNeedsAResourcePolicy
  case noDenyOfWhatResourcePoliciesCannotGrant
  case notActionIsAction
  case notResourceIsResource
  case notPrincipalIsPrincipal
  case ifExistsIsIgnored
  case forAllValuesOfNothingIsFalse
  case forAnyValueIsForAllValues
  case absentKeyFailsNegatedOperators
  case oneConditionOfSeveralSuffices
  case onlyTheFirstValueCounts
  case variablesAreNotExpanded
  case equalsIgnoresCase
  case likeHasNoWildcards
  case nullIsTurnedAround
  case lessThanEqualsIsLessThan
  case statementsBehindTheFirstAreIgnored

  /// What it decides.
  func decide(_ request: LiteralRequest) -> LiteralDecision {
    var request = request
    switch self {
    case .allowBeatsDeny:
      var lenient = request
      lenient.identityPolicies = request.identityPolicies.map { $0.keepingStatements { $0["Effect"]?.text == "Allow" } }
      lenient.resourcePolicies = request.resourcePolicies.map { $0.keepingStatements { $0["Effect"]?.text == "Allow" } }
      return LiteralEvaluator.decide(lenient) == .allowed ? .allowed : LiteralEvaluator.decide(request)
    case .denyOfResourceIsNamedFirst:
      let right = LiteralEvaluator.decide(request)
      request.identityPolicies = []
      return LiteralEvaluator.decide(request) == .denyInResourcePolicy ? .denyInResourcePolicy : right
    case .ownerNeedsAResourcePolicy: request.owner = "nobody"
    case .everyActionNeedsAResourcePolicy: request.needsResourceGrant = true
    case .noDenyOfWhatResourcePoliciesCannotGrant: if !request.needsResourceGrant { request.resourcePolicies = [] }
    default:
      request.identityPolicies = request.identityPolicies.map { misread($0, request.context) }
      request.resourcePolicies = request.resourcePolicies.map { misread($0, request.context) }
    }
    return LiteralEvaluator.decide(request)
  }

  /// A policy as it reads it.
  private func misread(_ policy: LiteralJSON, _ context: [String: [String]]) -> LiteralJSON {
    switch self {
    case .notActionIsAction: policy.mappingStatements { $0.renaming("NotAction", to: "Action") }
    case .notResourceIsResource: policy.mappingStatements { $0.renaming("NotResource", to: "Resource") }
    case .notPrincipalIsPrincipal: policy.mappingStatements { $0.renaming("NotPrincipal", to: "Principal") }
    case .variablesAreNotExpanded: policy.setting("Version", .string("2008-10-17"))
    case .statementsBehindTheFirstAreIgnored:
      policy.setting("Statement", .list(Array((policy["Statement"]?.values ?? []).prefix(1))))
    case .oneConditionOfSeveralSuffices:
      policy.mappingStatements { statement in
        let first = (statement["Condition"]?.members ?? [:]).min { $0.key < $1.key }
        return first.map { statement.setting("Condition", .object([$0.key: $0.value])) } ?? statement
      }
    default: policy.mappingConditions { condition(named: $0, of: $1, $2, context) }
    }
  }

  /// An operator with one key, as it reads them.
  private func condition(
    named name: String, of key: String, _ values: LiteralJSON, _ context: [String: [String]]
  ) -> (name: String, values: LiteralJSON) {
    let isAbsent = (context[key.lowercased()] ?? []).allSatisfy(\.isEmpty)
    let isQuantified = name.hasPrefix("For")
    return switch self {
    case .ifExistsIsIgnored: (name.replacing("IfExists", with: ""), values)
    // "ForAnyValue:" of nothing is false.
    case .forAllValuesOfNothingIsFalse where isAbsent && name.hasPrefix("ForAllValues:"):
      (name.replacing("ForAllValues:", with: "ForAnyValue:").replacing("IfExists", with: ""), values)
    case .forAnyValueIsForAllValues: (name.replacing("ForAnyValue:", with: "ForAllValues:"), values)
    case .absentKeyFailsNegatedOperators
    where isAbsent && name.contains("Not") && !isQuantified && !name.hasSuffix("IfExists"):
      (name.replacing("Not", with: ""), values)
    case .onlyTheFirstValueCounts: (name, values.values.first ?? values)
    case .equalsIgnoresCase where name.contains("StringEquals") && !name.contains("IgnoreCase"):
      (name.replacing("StringEquals", with: "StringEqualsIgnoreCase"), values)
    case .likeHasNoWildcards: (name.replacing("StringLike", with: "StringEquals"), values)
    case .nullIsTurnedAround where name == "Null":
      (name, .list(values.values.map { .string($0.text.lowercased() == "true" ? "false" : "true") }))
    case .lessThanEqualsIsLessThan: (name.replacing("LessThanEquals", with: "LessThan"), values)
    default: (name, values)
    }
  }
}

extension LiteralJSON {
  fileprivate func setting(_ name: String, _ value: LiteralJSON) -> LiteralJSON {
    var members = members
    members[name] = value
    return .object(members)
  }

  fileprivate func renaming(_ name: String, to other: String) -> LiteralJSON {
    var members = members
    guard let value = members.removeValue(forKey: name) else { return self }
    members[other] = value
    return .object(members)
  }

  fileprivate func keepingStatements(_ isKept: (LiteralJSON) -> Bool) -> LiteralJSON {
    setting("Statement", .list((self["Statement"]?.values ?? []).filter(isKept)))
  }

  fileprivate func mappingStatements(_ change: (LiteralJSON) -> LiteralJSON) -> LiteralJSON {
    setting("Statement", .list((self["Statement"]?.values ?? []).map(change)))
  }

  /// Reads every operator with a key of every statement in another way. Two that become one are both kept, as AND, where
  /// their keys differ; else the later one counts.
  fileprivate func mappingConditions(
    _ change: (_ name: String, _ key: String, _ values: LiteralJSON) -> (name: String, values: LiteralJSON)
  ) -> LiteralJSON {
    mappingStatements { statement in
      guard let condition = statement["Condition"] else { return statement }
      var changed: [String: [String: LiteralJSON]] = [:]
      for (name, keys) in condition.members.sorted(by: { $0.key < $1.key }) {
        for (key, values) in keys.members {
          let (newName, newValues) = change(name, key, values)
          changed[newName, default: [:]][key] = newValues
        }
      }
      return statement.setting("Condition", .object(changed.mapValues { .object($0) }))
    }
  }
}
