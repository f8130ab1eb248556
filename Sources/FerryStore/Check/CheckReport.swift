/// What a check of the data has looked at, and found.
package struct CheckReport: Sendable, Equatable {
  /// How many findings are told at most; the others are counted.
  package static let maximumFindings = 1000

  package var contents: Int64 = 0
  package var blobs: Int64 = 0
  /// Those that were read.
  package var bytes: Int64 = 0
  /// The first ones, in the order in which they were found.
  package private(set) var findings: [CheckFinding] = []
  /// How many there were that are faults, and that are none.
  package private(set) var faults: Int64 = 0
  package private(set) var notes: Int64 = 0

  package init() {}

  package mutating func add(_ finding: CheckFinding) {
    if finding.kind.isFault { faults += 1 } else { notes += 1 }
    // A fault behind a thousand notes must be seen.
    let room = finding.kind.isFault ? Self.maximumFindings : Self.maximumFindings / 2
    if findings.count < room { findings.append(finding) }
  }

  /// Says more of findings than the check knew.
  package mutating func explain(
    _ kind: CheckFinding.Kind, of subjects: Set<String>, as other: CheckFinding.Kind, _ detail: String
  ) {
    for index in findings.indices where findings[index].kind == kind && subjects.contains(findings[index].subject) {
      findings[index].kind = other
      findings[index].detail = detail
    }
  }
}
