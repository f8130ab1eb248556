internal import FerryModel

/// The revision that a policy or a gate must have before a call changes it.
struct PolicyRevision: Sendable {
  /// Whose policy it is.
  let holder: PolicyHolder
  /// nil where any will do.
  private let expected: String?

  /// - Parameter text: as the request gives it.
  /// - Throws: ValidationException where no revision can be like that.
  init(_ text: String, of holder: PolicyHolder) throws(FerryError) {
    self.holder = holder
    guard !text.isEmpty else {
      expected = nil
      return
    }
    let range = NameLimits.policyRevisionCharacters
    guard range.contains(text.unicodeScalars.count), !text.unicodeScalars.contains(where: \.properties.isWhitespace)
    else {
      let field = holder.document.revisionField
      throw .invalid(
        field,
        "\(quoted(text)) at '\(field)' is not valid: a revision has \(range.lowerBound) to \(range.upperBound) characters and no white space"
      )
    }
    expected = text
  }

  /// - Parameter document: the one in force.
  /// - Throws: ConflictException where it is not the one that was expected.
  func check(against document: String?) throws(FerryError) {
    guard let expected else { return }
    let current = document.map(PolicyDocument.revision(of:))
    if let current, current.hasSameBytes(as: expected) { return }
    let noun = holder.document.noun
    throw FerryError(
      .staleRevision(holder.type, id: holder.name),
      current.map {
        "the \(noun) of \(holder) has the revision \($0), not \(expected): get it and try again"
      } ?? "\(holder) has no \(noun), so none of revision \(expected): put it without a revision")
  }
}
