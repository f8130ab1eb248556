/// A list of versions, closed over what they depend on: the same format, the same repository, as their metadata say.
package struct DependencyClosure: Sendable {
  /// A version that is on the list.
  package struct Member: Sendable, Equatable {
    package var package: PackageCoordinates
    package var version: String
    /// What it has in the repository; "" of one that was listed before.
    package var revision: String
    /// Which version needs it, and in which words; "" of one that was listed before.
    package var reason: String
  }

  /// A version that a repository has.
  package struct Available: Sendable, Equatable {
    package var version: String
    package var revision: String
    /// Whether package managers list it. Others are taken where no such one will do.
    package var isListed: Bool

    package init(version: String, revision: String, isListed: Bool = true) {
      self.version = version
      self.revision = revision
      self.isListed = isListed
    }
  }

  /// A requirement that nothing satisfies.
  package struct Gap: Sendable, Equatable {
    package var package: String
    package var requirement: String
    /// The version that requires it.
    package var neededBy: String
    /// Why: what the repository has, or what is not understood.
    package var reason: String

    /// For people.
    package var text: String {
      "\(neededBy) needs \(package)\(requirement.isEmpty ? "" : " \(requirement)"): \(reason)"
    }
  }

  /// How many versions stand in the words of a gap.
  private static let shownVersions = 5

  /// The list as it was given, then what is needed besides, in the order in which it was met.
  package private(set) var members: [Member]
  package private(set) var gaps: [Gap] = []
  /// Whether there would be more members than are allowed.
  package private(set) var isTooLong = false

  /// Where the versions of a package stand among the members.
  private var places: [PackageCoordinates: [Int]] = [:]

  /// Closes a list.
  ///
  /// A requirement that a version on the list satisfies adds nothing; else the best that satisfies it is added: the newest, as of NuGet the lowest.
  ///
  /// - Parameters:
  ///   - roots: the list.
  ///   - leftOut: names of packages that nobody needs, as they are shown: `namespace/name`, or `name`.
  ///   - limit: how many members there may be.
  ///   - versions: what the repository has of a package; none where it is not there.
  ///   - dependencies: what a version depends on; none where it is not there.
  package init<Failure: Error>(
    of roots: [(package: PackageCoordinates, version: String)], leavingOut leftOut: Set<String>, limit: Int,
    versions: (PackageCoordinates) throws(Failure) -> [Available],
    dependencies: (PackageCoordinates, String) throws(Failure) -> [VersionMetadata.Dependency]
  ) throws(Failure) {
    members = []
    for root in roots { add(Member(package: root.package, version: root.version, revision: "", reason: "")) }
    var available: [PackageCoordinates: [Available]] = [:]
    var next = 0
    while next < members.count {
      let member = members[next]
      next += 1
      for dependency in try dependencies(member.package, member.version) {
        switch DependencyRule(dependency, format: member.package.format) {
        case .leftOut: continue
        case .unreadable(let reason): gap(dependency, member, reason)
        case .needed(let package, let requirement, let isConditional):
          guard !leftOut.contains(Self.name(package)) else { continue }
          let requirementRead: VersionRequirement?
          do throws(RequirementError) {
            requirementRead = try VersionRequirement(requirement, format: package.format)
          } catch {
            requirementRead = nil
          }
          if isMet(requirementRead, by: package) { continue }
          if available[package] == nil { available[package] = try versions(package) }
          let there = available[package] ?? []
          if let found = requirementRead.flatMap({ Self.best($0, package, there) }) {
            add(
              Member(
                package: package, version: found.version, revision: found.revision,
                reason: "needed by \(Self.name(member.package)) \(member.version)"
                  + (requirement.isEmpty ? "" : ": \(requirement)")))
            guard members.count <= limit else {
              isTooLong = true
              return
            }
          } else if !isConditional {
            gap(dependency, member, Self.reason(requirementRead, requirement, there))
          }
        }
      }
    }
  }

  private mutating func add(_ member: Member) {
    places[member.package, default: []].append(members.count)
    members.append(member)
  }

  private mutating func gap(_ dependency: VersionMetadata.Dependency, _ member: Member, _ reason: String) {
    let package = dependency.namespace.isEmpty ? dependency.package : "\(dependency.namespace)/\(dependency.package)"
    gaps.append(
      Gap(
        package: package, requirement: dependency.requirement,
        neededBy: "\(Self.name(member.package)) \(member.version)", reason: reason))
  }

  /// Whether a member satisfies a requirement. One that is not understood is satisfied by whatever the list has of the
  /// package: somebody has chosen it.
  private func isMet(_ requirement: VersionRequirement?, by package: PackageCoordinates) -> Bool {
    guard let places = places[package] else { return false }
    guard let requirement else { return true }
    return requirement.best(of: places.map { members[$0].version }, format: package.format) != nil
  }

  private static func best(
    _ requirement: VersionRequirement, _ package: PackageCoordinates, _ there: [Available]
  ) -> Available? {
    for listed in [true, false] {
      let candidates = there.filter { $0.isListed == listed }
      if let version = requirement.best(of: candidates.map(\.version), format: package.format) {
        return candidates.first { $0.version.utf8.elementsEqual(version.utf8) }
      }
    }
    return nil
  }

  private static func reason(_ requirement: VersionRequirement?, _ text: String, _ there: [Available]) -> String {
    guard requirement != nil else {
      return text.isEmpty
        ? "which version is said elsewhere, such as in a parent" : "the requirement is not understood"
    }
    guard !there.isEmpty else { return "the source has no version of it" }
    let shown = there.prefix(shownVersions).map(\.version).joined(separator: ", ")
    return "the source has \(shown)\(there.count > shownVersions ? " and \(there.count - shownVersions) more" : "")"
  }

  /// What a package is called in words.
  package static func name(_ package: PackageCoordinates) -> String {
    package.namespace.isEmpty ? package.name : "\(package.namespace)/\(package.name)"
  }
}
