/// What an action can be about: the kinds of resources, as their ARNs tell them apart.
enum ResourceKind: String, Sendable, CaseIterable {
  case domain
  case repository
  case package
  case packageGroup = "package-group"

  /// What the ARNs of that kind look like.
  ///
  /// - Parameter scope: whose they are; nil for those of every region and account.
  func shape(in scope: ARNScope?) -> TextShape {
    let owner =
      scope.map { TextShape.text("\($0.region):\($0.account.text):") } ?? (TextShape.anything + ":" + .account + ":")
    let names: TextShape =
      switch self {
      case .domain: .part
      case .repository: .part + "/" + .part
      case .package: .part + "/" + .part + "/" + .part + "/" + .part + "/" + .part
      case .packageGroup: .anything
      }
    return "arn:aws:codeartifact:" + owner + "\(rawValue)/" + names
  }

  /// What the ARNs of a format's packages look like: their names are normalised, and have a namespace where the format
  /// has one.
  static func shape(of format: PackageFormat, in scope: ARNScope?) -> TextShape {
    let owner =
      scope.map { TextShape.text("\($0.region):\($0.account.text):") } ?? (TextShape.anything + ":" + .account + ":")
    let namespace: TextShape =
      switch format.namespaceRule {
      case .required: .name
      case .optional: .part
      case .absent: .text("")
      }
    let place: TextShape = "package/" + .part + "/" + .part + "/\(format.rawValue)/"
    return "arn:aws:codeartifact:" + owner + place + namespace + "/" + .names(of: format)
  }

  /// What kind it is, as a message calls it.
  var name: String { self == .packageGroup ? "package group" : rawValue }
}

extension Action {
  /// The kinds of resources that it is ever asked about.
  var resourceKinds: Set<ResourceKind> {
    switch self {
    case .createDomain, .deleteDomain, .describeDomain, .listDomains, .listRepositoriesInDomain,
      .getDomainPermissionsPolicy, .putDomainPermissionsPolicy, .deleteDomainPermissionsPolicy, .getAuthorizationToken,
      .listPackageGroups, .getAssociatedPackageGroup:
      [.domain]
    case .createRepository, .deleteRepository, .describeRepository, .updateRepository, .listRepositories,
      .getRepositoryPermissionsPolicy, .putRepositoryPermissionsPolicy, .deleteRepositoryPermissionsPolicy,
      .getRepositoryGate, .putRepositoryGate, .deleteRepositoryGate, .getRepositoryEndpoint,
      .associateExternalConnection, .disassociateExternalConnection, .associateWithDownstreamRepository,
      .listPackages, .readFromRepository:
      [.repository]
    case .copyPackageVersions: [.repository, .package]
    case .deletePackage, .deletePackageVersions, .describePackage, .describePackageVersion, .disposePackageVersions,
      .getPackageVersionAsset, .getPackageVersionReadme, .listPackageVersionAssets, .listPackageVersionDependencies,
      .listPackageVersions, .listPackageVersionMarks, .putPackageVersionMarks, .deletePackageVersionMarks,
      .publishPackageVersion, .putPackageMetadata, .putPackageOriginConfiguration, .updatePackageVersionsStatus:
      [.package]
    case .createPackageGroup, .deletePackageGroup, .describePackageGroup, .updatePackageGroup,
      .updatePackageGroupOriginConfiguration, .listAllowedRepositoriesForGroup, .listAssociatedPackages,
      .listSubPackageGroups:
      [.packageGroup]
    case .tagResource, .untagResource, .listTagsForResource: [.domain, .repository, .packageGroup]
    }
  }

  /// Those whose requests may give tags.
  static let givingTags = ActionSet([createDomain, createRepository, createPackageGroup, tagResource])
  /// Those whose requests may give keys of tags.
  static let givingTagKeys = givingTags.union(ActionSet([untagResource]))
  /// Those that are about what can have tags: a package cannot.
  static let aboutTagged = ActionSet(allCases.filter { !$0.resourceKinds.isSubset(of: [.package]) })
}

extension ActionSet {
  /// Whether no action is in both sets.
  func isDisjoint(with other: ActionSet) -> Bool { isSubset(of: other.inverted) }
}
