package import ArgumentParser
internal import FerryModel
internal import FerryPackages
package import FerryWire

/// Copies versions of many packages between repositories, with a record of it.
package struct PromotePackages: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "promote-packages",
    abstract: "Copies versions of many packages from one repository to another: all or none, on record.",
    discussion: """
      What is promoted is a list, or what lock files pin: package-lock.json, requirements.txt, Cargo.lock, or the direct \
      dependencies of a pom.xml, but for optional ones and the scope test. With --with-dependencies the list is closed over what the packages say that they need: of \
      every requirement that no version on the list satisfies, the newest version in the source that does; of NuGet the \
      lowest, as NuGet does. A promotion that changes something is recorded for ever: see `ferry history`. \
      Digests that a lock file pins are compared with the source's assets first: a version with none of the \
      pinned files is refused. SHA-1 and MD5 alone are warned of. Where a requirements.txt says ==1.16, 1.16.0 will do. \
      What a package-lock.json calls optional and the source lacks is left out, and said so; what \
      lies in another package's file (inBundle) is none of its own. --without NAME leaves a package out on purpose. \
      What the destination has already is not listed in the answer. A promotion with failed versions exits with 0; see \
      --require-success.

      EXAMPLES
        ferry promote-packages --domain my_domain --source-repository staging \\
          --destination-repository release --lock-file package-lock.json \\
          --reason approved-by-ana --require-success
        ferry promote-packages --domain my_domain --source-repository staging \\
          --destination-repository release --packages file://release.json \\
          --with-dependencies --dry-run
      """)

  package static let method = PromotionsMethods.promotePackages

  @OptionGroup
  package var domain: DomainOptions

  @Option(help: ArgumentHelp("The repository that has the versions.", valueName: "repository"))
  package var sourceRepository: String

  @Option(help: ArgumentHelp("The repository that gets them.", valueName: "repository"))
  package var destinationRepository: String

  @Option(
    help: ArgumentHelp(
      "A list in JSON, inline or file://list.json: of each package its format, namespace, package, and versions or versionRevisions.",
      valueName: "json"),
    completion: .file())
  package var packages: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files that pin the versions: what they are is told by their names.", valueName: "file"),
    completion: .file())
  package var lockFile: [String] = []

  @Flag(help: "Promote what the packages depend on too, as the source has it.")
  package var withDependencies = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Packages that are left out, of lists, lock files and dependencies: NAME or NAMESPACE/NAME.",
      valueName: "package"))
  package var without: [String] = []

  @Option(help: ArgumentHelp("Why, for the record.", valueName: "text"))
  package var reason: String?

  @Flag(
    inversion: .prefixedNo, exclusivity: .exclusive,
    help: "Replace versions in the destination that have other content.")
  package var allowOverwrite = false

  @Flag(
    inversion: .prefixedNo, exclusivity: .exclusive, help: "Look into the source repository's upstreams too.")
  package var includeFromUpstream = false

  @Flag(help: "Say what would happen, in a table unless --output says otherwise, and write nothing.")
  package var dryRun = false

  @Flag(help: "Exit with 1 where a version failed.")
  package var requireSuccess = false

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> PromotePackagesRequest { request(of: try list()) }

  private func list() throws(CommandFailure) -> PromotionList {
    guard packages != nil || !lockFile.isEmpty else {
      throw .usage("give what is promoted: --packages, --lock-file, or both")
    }
    var promotion = PromotionList()
    if let packages {
      let text = try OptionValue.text("--packages", packages)
      if let form = Self.hint(on: text) { throw .usage("--packages", form) }
      try OptionValue.of("--packages") { () throws(ValueError) in try promotion.add(json: text) }
    }
    for path in lockFile {
      try OptionValue.of("--lock-file") { () throws(ValueError) in try promotion.add(lockFile: path) }
    }
    let unknown = promotion.leaveOut(try leftOut())
    guard unknown.isEmpty || withDependencies else {
      throw .usage(
        "--without",
        "\(quoted(unknown[0])) is on no list and in no lock file: NAME or NAMESPACE/NAME, as a dry run shows it")
    }
    guard !promotion.packages.isEmpty else { throw .usage("--without", "nothing is left to promote") }
    return promotion
  }

  private func leftOut() throws(CommandFailure) -> [String] {
    // As npm writes it, too.
    try OptionValue.list("--without", without).map { $0.hasPrefix("@") ? String($0.dropFirst()) : $0 }
  }

  /// What is to be written where a package's name stands in the list's place.
  private static func hint(on text: String) -> String? {
    guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }), first != "[", first != "{",
      !text.contains("\n")
    else { return nil }
    return "\(quoted(text)) is no list in JSON: write '[{\"format\": \"npm\", \"namespace\": \"types\", "
      + "\"package\": \"react\", \"versions\": [\"18.2.0\"]}]', or file://list.json"
  }

  /// Leaves out what the projects can do without and is not found, and takes equal versions of what is not: the daemon
  /// says what that is.
  private func leaveOutMissing(of list: inout PromotionList, in session: Session) throws(CommandFailure)
    -> [LockedPackage]
  {
    guard !list.optional.isEmpty || !list.equal.isEmpty else { return [] }
    var request = request(of: list)
    request.dryRun = true
    let answer = try session.call(Self.method, request)
    var missing: Set<[String]> = []
    for package in answer.packages {
      for (version, error) in package.failedVersions where error.errorCode == "NOT_FOUND" {
        missing.insert([package.format, package.namespace, package.package, version])
      }
    }
    let reader = DependencyReader(session: session, domain: domain, repository: sourceRepository)
    for locked in list.equal
    where missing.contains([locked.format.rawValue, locked.namespace, locked.name, locked.version]) {
      guard let found = reader.equal(to: locked) else { continue }
      list.replace(locked, by: found)
    }
    let leftOut = list.optional.filter {
      missing.contains([$0.format.rawValue, $0.namespace, $0.name, $0.version])
    }
    for locked in leftOut { list.leaveOut(locked) }
    guard !list.packages.isEmpty else {
      throw .general(
        "all that the lock files pin is optional, and '\(sourceRepository)' has none of it: there is nothing to promote"
      )
    }
    return leftOut
  }

  /// Says what is pinned by digests that a forged file may have too.
  private func warn(of pinned: [LockedPackage]) {
    let weak = pinned.filter(\.isPinnedWeakly)
    guard let first = weak.first else { return }
    let others = weak.count > 1 ? " and \(weak.count - 1) more" : ""
    StandardOutput.writeError(
      ErrorLine.onOneLine(
        "ferry: warning: pinned by SHA-1 or MD5 alone, which a forged file may have too: \(first.shownName) "
          + "\(first.version)\(others); make the lock file anew, with sha256 or sha512") + "\n")
  }

  private func say(_ leftOut: [LockedPackage]) {
    for locked in leftOut {
      StandardOutput.writeError(
        "ferry: left out, optional and not in '\(sourceRepository)': \(ErrorLine.onOneLine(locked.shownName)) \(ErrorLine.onOneLine(locked.version))\n"
      )
    }
  }

  private func request(of promotion: PromotionList) -> PromotePackagesRequest {
    PromotePackagesRequest(
      domain: domain.domain, domainOwner: domain.owner, sourceRepository: sourceRepository,
      destinationRepository: destinationRepository, packages: promotion.packages, allowOverwrite: allowOverwrite,
      includeFromUpstream: includeFromUpstream, dryRun: dryRun, reason: reason ?? "")
  }

  package func run(in session: Session) throws(CommandFailure) {
    var list = try list()
    let missing = try leaveOutMissing(of: &list, in: session)
    var request = request(of: list)
    warn(of: list.pinned)
    if !list.pinned.isEmpty {
      let digests = PinnedDigests(session: session, domain: domain, repository: sourceRepository)
      request.packages = try digests.check(
        list.pinned, in: request.packages, includesUpstreams: includeFromUpstream)
    }
    var reasons = PromotionReasons()
    if withDependencies {
      let reader = DependencyReader(session: session, domain: domain, repository: sourceRepository)
      let (listed, leftOut) = (request.packages, try leftOut())
      (request.packages, reasons) = try LongWork.run({ LongWork.text("reading dependencies", nil, of: nil, $0) }) {
        () throws(CommandFailure) in try reader.close(listed, leavingOut: leftOut)
      }
    }
    let count = request.packages.reduce(0) { $0 + $1.versions.count + $1.versionRevisions.count }
    let response = try LongWork.run({ LongWork.text("promoting \(count) versions", nil, of: nil, $0) }) {
      () throws(CommandFailure) in try session.call(Self.method, request)
    }
    if dryRun, connection.output ?? .table != .json {
      try session.print(
        PromotionPlanOutput.value(of: response, reasons: reasons, leftOut: missing, of: sourceRepository),
        operation: "PromotionPlan", format: connection.output ?? .table)
    } else {
      say(missing)
      try session.print(MessageOutput().value(of: response), operation: Self.method.name)
    }
    if requireSuccess, response.packages.contains(where: { !$0.failedVersions.isEmpty }) {
      throw CommandFailure(status: ExitStatus.unmet, message: "")
    }
  }
}
