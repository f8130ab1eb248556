/// What the gate of a destination asks of a copy into it, and of whom.
package struct GateCheck: Sendable {
  /// Who asks for the copy.
  package struct Promoter: Sendable {
    let principal: String
    let user: UInt32

    package init(_ caller: CallerIdentity) {
      // The sessions of a role are one.
      principal = PrincipalARN(caller.arn)?.principalArn ?? caller.arn
      user = caller.uid
    }

    /// Whether a mark's author is who promotes: the same principal, or the same user of the machine.
    func isSame(as author: PrincipalARN, user: UInt32) -> Bool {
      self.user == user || principal == author.principalArn
    }
  }

  package let gate: GateDocument
  package let domain: DomainName
  package let destination: RepositoryName
  package let promoter: Promoter

  package init(gate: GateDocument, domain: DomainName, destination: RepositoryName, promoter: Promoter) {
    self.gate = gate
    self.domain = domain
    self.destination = destination
    self.promoter = promoter
  }

  /// What a version lacks; nil where it may pass.
  ///
  /// - Parameters:
  ///   - revision: of the content that the destination would get.
  ///   - source: where the version was found, to be marked there.
  ///   - marks: those of the version, at whatever revisions.
  func missing(
    _ version: CopyRequest.Version, of package: PackageCoordinates, revision: String, in source: RepositoryName,
    marks: [Mark]
  ) -> MissingMarks? {
    let counting = marks.filter { $0.revision == revision }
    let missing = gate.requirements.filter { requirement in
      !counting.contains { requirement.isMet(by: $0, promoter: promoter) }
    }
    guard !missing.isEmpty else { return nil }
    return MissingMarks(
      destination: destination.text, requirements: missing,
      command: command(version, of: package, revision: revision, in: source, missing))
  }

  /// What would give the version the marks that it lacks.
  private func command(
    _ version: CopyRequest.Version, of package: PackageCoordinates, revision: String, in source: RepositoryName,
    _ missing: [GateRequirement]
  ) -> String {
    var words = [
      "ferry", "put-package-version-marks", "--domain", domain.text, "--repository", source.text, "--format",
      package.format.rawValue,
    ]
    if !package.namespace.isEmpty { words += ["--namespace", package.namespace] }
    words += ["--package", package.name, "--package-version", version.requested, "--version-revision", revision]
    words.append("--marks")
    words += missing.map { "\($0.mark)=\($0.values.first ?? "")" }
    return words.map(shellWord).joined(separator: " ")
  }
}
