import SeededRandom
import Testing

@testable import FerryModel

/// Documents that were right before somebody changed one thing.
@Suite("Mutations of policies")
struct PolicyMutationTests {
  private static let wanted = 1_000

  /// Whether the fault is said of the place that was changed, of what it belongs to, or of what stands beside it under
  /// another name now.
  private static func names(_ fault: PolicyFault, _ changed: JSONPath) -> Bool {
    changed.steps.starts(with: fault.path.steps) || fault.location.steps.starts(with: changed.steps.dropLast())
      // A Sid that is there twice is the fault of the second.
      || fault.reason.hasPrefix("the Sid ")
  }

  @Test("1 000 documents with one change are refused where they were changed, or decided as the literal evaluator does")
  func mutations() throws {
    var random = RandomPolicies(seed: 77)
    var mutator = PolicyMutator(generator: SeededGenerator(seed: 78))
    var (refused, accepted) = (0, 0)
    while refused < Self.wanted {
      let (document, changed) = mutator.mutate(random.policy(.resource))
      let text = document.text(.indented(2))
      do throws(PolicyFault) {
        _ = try PolicyDocument(document, kind: .resource)
      } catch {
        refused += 1
        #expect(Self.names(error, changed), "\(changed): \(error.description)\n\(text)")
        let place = try #require(error.place(in: Array(text.utf8)), "\(error.description)")
        #expect(place.line <= text.split(separator: "\n").count && place.column > 0)
        let message = #expect(throws: FerryError.self) { try PolicyDocument(text, kind: .resource) }?.message
        if text.unicodeScalars.count <= 7168 {
          #expect(message == "'policy_document' is not a valid policy: \(error.description)")
        }
        continue
      }
      accepted += 1
      for _ in 0..<20 {
        var made = random.next()
        made.identity = [.init(allowing: "*")]
        made.resource = [document]
        #expect(try made.decision() == made.literalDecision(), "\(made)")
      }
    }
    #expect(accepted > 150, "\(accepted)")
  }
}

extension JSONValue {
  /// An identity policy that allows an action on everything.
  init(allowing action: String) {
    self = .object([
      .init(
        "Statement",
        .object([
          .init("Effect", .string("Allow")), .init("Action", .string(action)), .init("Resource", .string("*")),
        ]))
    ])
  }
}
