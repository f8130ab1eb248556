internal import FerryModel
internal import FerryWire

/// The package groups of a domain as answers tell of them.
struct DomainPackageGroups {
  let groups: PackageGroups
  private let domain: Catalog.Domain
  private let scope: ARNScope

  init(_ domain: Catalog.Domain, _ scope: ARNScope) {
    self.domain = domain
    self.scope = scope
    groups = domain.packageGroups
  }

  /// - Throws: ResourceNotFoundException.
  func description(of reference: PackageGroupReference) throws(FerryError) -> PackageGroupDescription {
    description(of: try groups.find(reference))
  }

  func description(of group: PackageGroup) -> PackageGroupDescription {
    PackageGroupDescription(
      arn: scope.packageGroup(domain.name, group.pattern), pattern: group.pattern.text, domainName: domain.name.text,
      domainOwner: domain.owner.text, createdTime: ProtobufTimestamp(group.createdAt), contactInfo: group.contactInfo,
      description: group.description, originConfiguration: originConfiguration(of: group), parent: parent(of: group))
  }

  func summary(of group: PackageGroup) -> PackageGroupSummary {
    PackageGroupSummary(
      arn: scope.packageGroup(domain.name, group.pattern), pattern: group.pattern.text, domainName: domain.name.text,
      domainOwner: domain.owner.text, createdTime: ProtobufTimestamp(group.createdAt), contactInfo: group.contactInfo,
      description: group.description, originConfiguration: originConfiguration(of: group), parent: parent(of: group))
  }

  private func parent(of group: PackageGroup) -> FerryWire.PackageGroupReference? {
    groups.parent(of: group.pattern).map(reference)
  }

  private func reference(to group: PackageGroup) -> FerryWire.PackageGroupReference {
    FerryWire.PackageGroupReference(
      arn: scope.packageGroup(domain.name, group.pattern), pattern: group.pattern.text)
  }

  private func originConfiguration(of group: PackageGroup) -> PackageGroupOriginConfiguration {
    var restrictions: [String: PackageGroupOriginRestriction] = [:]
    for way in PackageGroupRestrictions.Way.allCases {
      let (mode, source) = groups.effectiveMode(of: group, way)
      restrictions[way.rawValue] = PackageGroupOriginRestriction(
        mode: group.restrictions[way].rawValue, effectiveMode: mode.rawValue,
        inheritedFrom: source.id == group.id ? nil : reference(to: source),
        repositoriesCount: Int64(group.allowed[way]?.count ?? 0))
    }
    return PackageGroupOriginConfiguration(restrictions: restrictions)
  }
}
