/// What a call wants to change about the marks of a version. Pure: it is told what marks there are.
package enum MarkChange: Sendable {
  /// Name and value of each, ordered by name.
  case put([(name: String, value: String)])
  /// Names, and whose marks: nil for everyone's.
  case delete([String], of: String?)

  /// The marks that a call gives.
  ///
  /// - Throws: ValidationException on the field `marks`.
  package init(putting marks: [String: String]) throws(FerryError) {
    try Self.check(count: marks.count, field: "marks")
    let marks = marks.sorted { $0.key < $1.key }
    for (name, value) in marks {
      try Mark.check(name: name, field: "marks")
      try Mark.check(value: value, field: "marks")
    }
    self = .put(marks.map { (name: $0.key, value: $0.value) })
  }

  /// The marks that a call takes away.
  ///
  /// - Parameters:
  ///   - principal: as the request gives it: an ARN, "*", or nothing for the caller.
  ///   - caller: the ARN of who calls.
  /// - Throws: ValidationException on the field `names` or `principal`.
  package init(deleting names: [String], of principal: String, caller: String) throws(FerryError) {
    try Self.check(count: names.count, field: "names")
    for name in names { try Mark.check(name: name, field: "names") }
    guard principal.isEmpty || principal == "*" || PrincipalARN(principal) != nil else {
      throw .invalid(
        "principal",
        "\(quoted(principal)) at 'principal' is not a principal: it must be \"*\", \(PrincipalARN.forms)")
    }
    self = .delete(names, of: principal == "*" ? nil : principal.isEmpty ? caller : principal)
  }

  private static func check(count: Int, field: String) throws(FerryError) {
    guard count > 0 else { throw .invalid(field, "'\(field)' is required: name at least one mark") }
    guard count <= Mark.maximumInCall else {
      throw .invalid(field, "'\(field)' has \(count) marks: at most \(Mark.maximumInCall) are allowed in a call")
    }
  }

  /// What is to be written and what is to be deleted.
  package struct Effect: Sendable, Equatable {
    package var written: [Mark] = []
    package var deleted: [Mark] = []
    /// What the call is told of: what it has put, changed or not, or what it has taken away.
    package var told: [Mark] = []

    package var isEmpty: Bool { written.isEmpty && deleted.isEmpty }
  }

  /// Makes the effect.
  ///
  /// - Parameters:
  ///   - existing: the version's marks at this revision.
  ///   - author: who calls, in whose name marks are given.
  ///   - version: for messages.
  /// - Throws: ServiceQuotaExceededException where the version would have too many.
  package func effect(
    on existing: [Mark], revision: String, author: (principal: String, user: UInt32), at time: Timestamp,
    version: String
  ) throws(FerryError) -> Effect {
    var effect = Effect()
    switch self {
    case .delete(let names, let principal):
      effect.deleted = existing.filter {
        names.contains($0.name) && (principal == nil || $0.principal == principal)
      }
      effect.told = effect.deleted
    case .put(let marks):
      var count = existing.count
      for (name, value) in marks {
        let old = existing.first { $0.name == name && $0.principal == author.principal }
        // By bytes, as a gate compares.
        if let old, old.value.utf8.elementsEqual(value.utf8) {
          effect.told.append(old)
          continue
        }
        if old == nil { count += 1 }
        let new = Mark(
          revision: revision, name: name, value: value, principal: author.principal, user: author.user, time: time)
        effect.written.append(new)
        effect.told.append(new)
      }
      guard count <= Mark.maximumPerVersion else {
        throw FerryError(
          .quotaExceeded(.packageVersion, id: version),
          "version \(version) would have \(count) marks: it may have \(Mark.maximumPerVersion)")
      }
    }
    return effect
  }
}
