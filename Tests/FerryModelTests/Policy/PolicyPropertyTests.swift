import SeededRandom
import Testing

@testable import FerryModel

@Suite("Properties of policies")
struct PolicyPropertyTests {
  private static let right = [
    PolicyFixtures.statement(
      #""Sid":"One","Condition":{"StringLike":{"aws:username":["a*","${aws:userid}"]},"NumericLessThan":{"ferry:Uid":2000}}"#,
      principal: #""Principal":{"AWS":["111122223333","arn:aws:iam::111122223333:user/alice"]}"#,
      action: #""Action":["codeartifact:Read*","codeartifact:CopyPackageVersions"]"#,
      resource: #""Resource":["*","\#(PolicyFixtures.package)"]"#),
    PolicyFixtures.statement(
      #""Condition":{"ArnNotLikeIfExists":{"aws:PrincipalArn":"arn:aws:iam::*:role/${aws:username}"},"Null":{"ferry:Executable":true}}"#,
      effect: "Deny", principal: #""NotPrincipal":{"AWS":"arn:aws:sts::111122223333:assumed-role/build/é"}"#,
      action: #""NotAction":"codeartifact:Read?rom*""#, resource: #""NotResource":"arn:aws:codeartifact:*""#),
  ]

  private static let pieces = [
    "\"", "\\", "{", "}", "[", "]", ",", ":", "*", "?", "$", "${", "}", "\u{0}", "é", "😀", "null", "0", "-1e9", "true",
    "\"Statement\"", "\"AWS\"", "\\ud83d", "\n", "arn:aws:codeartifact:", "codeartifact:",
  ]

  @Test("a thousand mutations of right documents are accepted or refused with a reason, and evaluated")
  func mutations() throws {
    var generator = SeededGenerator(seed: 4_711)
    let caller = try PolicyFixtures.alice()
    var accepted = 0
    var refused = 0
    for round in 0..<1_000 {
      var scalars = Array((Self.right[round % Self.right.count]).unicodeScalars)
      for _ in 0..<Int.random(in: 1...3, using: &generator) { Self.mutate(&scalars, &generator) }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      do throws(FerryError) {
        let document = try PolicyDocument(text, kind: .resource)
        #expect(Array(document.text.utf8) == Array(text.utf8))
        _ = PolicyEvaluator.decide(
          caller: caller, action: .readFromRepository, resource: PolicyFixtures.source, resourcePolicies: [document])
        accepted += 1
      } catch {
        guard case .validation(_, field: "policy_document") = error.code else {
          Issue.record("\(error.code)")
          return
        }
        #expect(!error.message.isEmpty)
        refused += 1
      }
    }
    #expect(accepted > 20 && refused > 500, "\(accepted) accepted, \(refused) refused")
  }

  private static func mutate(_ scalars: inout [Unicode.Scalar], _ generator: inout SeededGenerator) {
    guard !scalars.isEmpty else { return }
    let place = Int.random(in: 0..<scalars.count, using: &generator)
    let end = min(scalars.count, place + Int.random(in: 1...12, using: &generator))
    let piece = Array((pieces.randomElement(using: &generator) ?? "x").unicodeScalars)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: scalars.remove(at: place)
    case 1: scalars.replaceSubrange(place..<end, with: piece)
    case 2: scalars.insert(contentsOf: piece, at: place)
    case 3: scalars.insert(contentsOf: scalars[place..<end], at: Int.random(in: 0...scalars.count, using: &generator))
    default: scalars.removeSubrange(place..<end)
    }
  }

  private static let callers = [
    "arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:user/alice", "arn:aws:iam::444455556666:user/alice",
    "arn:aws:sts::111122223333:assumed-role/build/run",
  ]

  private static func randomStatement(_ generator: inout SeededGenerator) -> (effect: String, text: String) {
    func pick(_ choices: [String]) -> String { choices.randomElement(using: &generator) ?? "" }
    let effect = pick(["Allow", "Allow", "Deny"])
    let parts = [
      #""Effect":"\#(effect)""#,
      pick([
        #""Principal":"*""#, #""Principal":{"AWS":"111122223333"}"#,
        #""NotPrincipal":{"AWS":"arn:aws:iam::111122223333:user/alice"}"#,
        #""Principal":{"AWS":"arn:aws:iam::111122223333:role/build"}"#,
      ]),
      pick([#""Action":"*""#, #""Action":"codeartifact:Read*""#, #""NotAction":"codeartifact:Read*""#]),
      pick([
        #""Resource":"*""#, #""Resource":"\#(PolicyFixtures.source)""#, #""NotResource":"\#(PolicyFixtures.source)""#,
      ]),
      pick([
        #""Sid":"""#, #""Condition":{"NumericLessThan":{"ferry:Uid":1000}}"#,
        #""Condition":{"StringNotEquals":{"aws:username":"alice"}}"#,
      ]),
    ]
    return (effect, "{\(parts.joined(separator: ","))}")
  }

  private static func decide(_ statements: [String], _ caller: CallerIdentity) throws -> Decision {
    let policies =
      statements.isEmpty ? [] : [try PolicyFixtures.resource(#"{"Statement":[\#(statements.joined(separator: ","))]}"#)]
    return PolicyEvaluator.decide(
      caller: caller, action: .readFromRepository, resource: PolicyFixtures.source, resourcePolicies: policies)
  }

  @Test("a decision does not depend on the order of statements, a Deny never grants and an Allow never takes")
  func monotony() throws {
    var generator = SeededGenerator(seed: 99)
    let callers = try Self.callers.map {
      try PolicyFixtures.caller($0, uid: UInt32.random(in: 500...1500, using: &generator))
    }
    var seen: Set<Decision> = []
    for round in 0..<600 {
      let statements = (0..<Int.random(in: 0...4, using: &generator)).map { _ in Self.randomStatement(&generator).text }
      let added = Self.randomStatement(&generator)
      let caller = callers[round % callers.count]
      let before = try Self.decide(statements, caller)
      #expect(try Self.decide(statements.shuffled(using: &generator), caller) == before)
      let after = try Self.decide(statements + [added.text], caller)
      if added.effect == "Deny" {
        #expect(before == .allowed || after != .allowed)
      } else {
        #expect(before != .allowed || after == .allowed)
        #expect(before != .denied(.explicitDenyInResourcePolicy) || after == before)
      }
      seen.formUnion([before, after])
    }
    #expect(seen == [.allowed, .denied(.noResourcePolicy), .denied(.explicitDenyInResourcePolicy)])
  }
}
