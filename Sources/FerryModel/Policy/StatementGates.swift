/// What can be told of a policy's statements without looking at them: whether one may be about an action and a resource,
/// by how the resource's ARN begins and ends. Most statements of many are about something else, and to look at a
/// statement itself costs several times as much.
struct StatementGates: Sendable {
  /// What is known of one statement.
  struct Gate: Sendable {
    let actions: ActionSet
    let isDeny: Bool
    /// Its resources' places among the ends; none where it may be about any resource.
    let ends: Range<Int32>
  }

  /// How the ARNs of a resource begin and end.
  struct Ends: Sendable {
    let beginning: Range<Int32>
    let ending: Range<Int32>
    /// Whether there is nothing else.
    let isLiteral: Bool
  }

  let gates: [Gate]
  let ends: [Ends]
  let bytes: [UInt8]

  init(_ statements: [PolicyStatement]) {
    var gates: [Gate] = []
    var ends: [Ends] = []
    var bytes: [UInt8] = []
    func add(_ more: [UInt8]) -> Range<Int32> {
      bytes += more
      return Int32(bytes.count - more.count)..<Int32(bytes.count)
    }
    for statement in statements {
      let first = Int32(ends.count)
      if !statement.resources.isNegated {
        for pattern in statement.resources.values {
          ends.append(
            Ends(beginning: add(pattern.beginning), ending: add(pattern.ending), isLiteral: pattern.isLiteral))
        }
      }
      gates.append(
        Gate(actions: statement.actions, isDeny: statement.effect == .deny, ends: first..<Int32(ends.count)))
    }
    self.gates = gates
    self.ends = ends
    self.bytes = bytes
  }

  /// Whether a statement with this gate may be about a resource.
  @inline(__always)
  static func mayMatch(
    _ gate: Gate, _ resource: Span<UInt8>, _ ends: Span<Ends>, _ bytes: Span<UInt8>
  ) -> Bool {
    if gate.ends.isEmpty { return true }
    for index in gate.ends where matches(ends[Int(index)], resource, bytes) { return true }
    return false
  }

  @inline(__always)
  private static func matches(_ ends: Ends, _ resource: Span<UInt8>, _ bytes: Span<UInt8>) -> Bool {
    let (beginning, ending) = (ends.beginning.count, ends.ending.count)
    guard ends.isLiteral ? resource.count == beginning : resource.count >= beginning + ending else { return false }
    // From the end: ARNs differ there, and begin alike.
    let shift = resource.count - Int(ends.ending.upperBound)
    var index = Int(ends.ending.upperBound)
    while index > Int(ends.ending.lowerBound) {
      index -= 1
      if bytes[index] != resource[shift + index] { return false }
    }
    index = beginning
    while index > 0 {
      index -= 1
      if bytes[Int(ends.beginning.lowerBound) + index] != resource[index] { return false }
    }
    return true
  }
}
