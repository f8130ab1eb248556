/// One mark that a gate requires.
package struct GateRequirement: Sendable, Hashable {
  /// The mark's name.
  package let mark: String
  /// One of which the mark must have.
  package let values: [String]
  /// Whether a mark by who promotes does not count.
  package let isByAnother: Bool
  /// Whose mark counts; nil for everyone's.
  let principals: PrincipalSet?
  /// The same as the document has them.
  let principalTexts: [String]

  /// Whether a mark is one that counts for a copy that this caller asks for.
  func isMet(by mark: Mark, promoter: GateCheck.Promoter) -> Bool {
    guard mark.name == self.mark, values.contains(where: { $0.utf8.elementsEqual(mark.value.utf8) }) else {
      return false
    }
    guard principals != nil || isByAnother else { return true }
    guard let author = PrincipalARN(mark.principal) else { return false }
    if let principals, !principals.contains(author) { return false }
    return !isByAnother || !promoter.isSame(as: author, user: mark.user)
  }

  /// What is required, in short: "tests=passed|waived".
  package var text: String { "\(mark)=\(values.joined(separator: "|"))" }

  /// The same for people, with whose mark it must be.
  var description: String {
    let who = principalTexts.isEmpty ? "" : " by \(principalTexts.joined(separator: " or "))"
    return text + who + (isByAnother ? ", given by another than who promotes" : "")
  }
}
