import SeededRandom
import Testing

@testable import FerryModel

/// Whatever a review says can never match is held against the evaluator.
@Suite("What can never match, and the evaluator")
struct NeverMatchesTests {
  private static let policies = 2_500
  private static let calls = 100

  /// A call such as there can be: the action is about a resource of its kind, and has tags where it can have some.
  private static func call(_ statement: PolicyStatement, _ random: inout RandomPolicies, _ made: PolicyCase)
    -> PolicyCase?
  {
    let actions = Action.allCases.filter(statement.actions.contains)
    guard let action = actions.randomElement(using: &random.generator) else { return nil }
    let resources = RandomPolicies.resources.filter { arn in
      action.resourceKinds.contains { arn.contains(":\($0.rawValue)/") } && arn.contains(":us-east-1:111122223333:")
    }
    guard let arn = resources.randomElement(using: &random.generator) else { return nil }
    var call = random.next(made)
    (call.action, call.arn) = (action, arn)
    if arn.contains(":package/") { call.resourceTags = [] }
    if !ActionSet([action]).isSubset(of: Action.givingTags) { call.requestTags = [] }
    call.seconds = max(call.seconds, PolicyFixtures.now.milliseconds / 1000)
    return call
  }

  /// The statement that a finding is about: an Action or Resource alone where it is about that.
  private static func claimed(_ policy: JSONValue, _ finding: PolicyRemark) throws -> PolicyStatement? {
    var statement = policy["Statement"] ?? .null
    if case .element(let index)? = finding.path.steps.dropFirst().first {
      statement = statement.elements?[index] ?? .null
    }
    let inStatement = finding.path.steps.drop { $0 == .member("Statement") || $0.isElement }
    if case .member(let name)? = inStatement.first, name == "Action" || name == "Resource",
      case .object(var members) = statement, let place = members.firstIndex(where: { $0.name == name })
    {
      if case .element(let index)? = inStatement.dropFirst().first {
        members[place].value = members[place].value.elements?[index] ?? .null
      }
      statement = .object(members)
    }
    var document: [JSONValue.Member] = [.init("Statement", statement)]
    if let version = policy["Version"] { document.append(.init("Version", version)) }
    return try PolicyDocument(.object(document), kind: .resource).statements.first
  }

  private static func matches(_ statement: PolicyStatement, _ call: PolicyCase, _ none: CompiledPolicies) -> Bool {
    guard let caller = call.caller(with: none) else { return false }
    let context = ConditionContext(caller.values, call.facts)
    return statement.mismatch(caller, call.action, call.arn.utf8Span.span, context) == nil
  }

  @Test("a statement of which it is said is about none of many random calls")
  func neverMatched() throws {
    var random = RandomPolicies(seed: 20_261_129)
    let made = PolicyCase(identity: [], resource: [])
    let none = try CompiledPolicies(made)
    var (claims, others, matched) = (0, 0, 0)
    for _ in 0..<Self.policies {
      let policy = random.policy(.resource)
      let findings = PolicyReview.findings(
        on: policy.text(), kind: .resource, scope: try PolicyFixtures.scope(), now: PolicyFixtures.now)
      let never = findings.filter { $0.code == .neverMatches }
      for finding in never {
        guard let statement = try Self.claimed(policy, finding) else { continue }
        claims += 1
        for _ in 0..<Self.calls {
          guard let call = Self.call(statement, &random, made) else { break }
          guard !Self.matches(statement, call, none) else {
            Issue.record("\(finding.path): \(finding.details)\n\(policy.text())\n\(call)")
            return
          }
        }
      }
      guard never.isEmpty else { continue }
      // The calls are such that they match much of what nothing is said of.
      for statement in try PolicyDocument(policy, kind: .resource).statements {
        others += 1
        for _ in 0..<Self.calls {
          guard let call = Self.call(statement, &random, made) else { break }
          if Self.matches(statement, call, none) {
            matched += 1
            break
          }
        }
      }
    }
    #expect(claims > 400)
    #expect(matched * 2 > others, "\(matched) of \(others), \(claims) claims")
  }
}

extension JSONPath.Step {
  fileprivate var isElement: Bool {
    if case .element = self { return true }
    return false
  }
}
