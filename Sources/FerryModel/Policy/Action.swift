/// The actions that a policy can allow or deny.
///
/// Source: "Actions defined by AWS CodeArtifact" in the Service Authorization Reference; those about marks and gates are
/// ours, and named as CodeArtifact names its own.
package enum Action: UInt8, Sendable, CaseIterable {
  case associateExternalConnection
  case associateWithDownstreamRepository
  case copyPackageVersions
  case createDomain
  case createPackageGroup
  case createRepository
  case deleteDomain
  case deleteDomainPermissionsPolicy
  case deletePackage
  case deletePackageGroup
  case deletePackageVersionMarks
  case deletePackageVersions
  case deleteRepository
  case deleteRepositoryGate
  case deleteRepositoryPermissionsPolicy
  case describeDomain
  case describePackage
  case describePackageGroup
  case describePackageVersion
  case describeRepository
  case disassociateExternalConnection
  case disposePackageVersions
  case getAssociatedPackageGroup
  case getAuthorizationToken
  case getDomainPermissionsPolicy
  case getPackageVersionAsset
  case getPackageVersionReadme
  case getRepositoryEndpoint
  case getRepositoryGate
  case getRepositoryPermissionsPolicy
  case listAllowedRepositoriesForGroup
  case listAssociatedPackages
  case listDomains
  case listPackageGroups
  case listPackageVersionAssets
  case listPackageVersionDependencies
  case listPackageVersionMarks
  case listPackageVersions
  case listPackages
  case listRepositories
  case listRepositoriesInDomain
  case listSubPackageGroups
  case listTagsForResource
  case publishPackageVersion
  case putDomainPermissionsPolicy
  case putPackageMetadata
  case putPackageOriginConfiguration
  case putPackageVersionMarks
  case putRepositoryGate
  case putRepositoryPermissionsPolicy
  case readFromRepository
  case tagResource
  case untagResource
  case updatePackageGroup
  case updatePackageGroupOriginConfiguration
  case updatePackageVersionsStatus
  case updateRepository

  /// The service that the actions belong to, as policies name it.
  package static let service = "codeartifact"

  /// The name without the service: "CopyPackageVersions".
  package var name: String {
    switch self {
    case .associateExternalConnection: "AssociateExternalConnection"
    case .associateWithDownstreamRepository: "AssociateWithDownstreamRepository"
    case .copyPackageVersions: "CopyPackageVersions"
    case .createDomain: "CreateDomain"
    case .createPackageGroup: "CreatePackageGroup"
    case .createRepository: "CreateRepository"
    case .deleteDomain: "DeleteDomain"
    case .deleteDomainPermissionsPolicy: "DeleteDomainPermissionsPolicy"
    case .deletePackage: "DeletePackage"
    case .deletePackageGroup: "DeletePackageGroup"
    case .deletePackageVersionMarks: "DeletePackageVersionMarks"
    case .deletePackageVersions: "DeletePackageVersions"
    case .deleteRepository: "DeleteRepository"
    case .deleteRepositoryGate: "DeleteRepositoryGate"
    case .deleteRepositoryPermissionsPolicy: "DeleteRepositoryPermissionsPolicy"
    case .describeDomain: "DescribeDomain"
    case .describePackage: "DescribePackage"
    case .describePackageGroup: "DescribePackageGroup"
    case .describePackageVersion: "DescribePackageVersion"
    case .describeRepository: "DescribeRepository"
    case .disassociateExternalConnection: "DisassociateExternalConnection"
    case .disposePackageVersions: "DisposePackageVersions"
    case .getAssociatedPackageGroup: "GetAssociatedPackageGroup"
    case .getAuthorizationToken: "GetAuthorizationToken"
    case .getDomainPermissionsPolicy: "GetDomainPermissionsPolicy"
    case .getPackageVersionAsset: "GetPackageVersionAsset"
    case .getPackageVersionReadme: "GetPackageVersionReadme"
    case .getRepositoryEndpoint: "GetRepositoryEndpoint"
    case .getRepositoryGate: "GetRepositoryGate"
    case .getRepositoryPermissionsPolicy: "GetRepositoryPermissionsPolicy"
    case .listAllowedRepositoriesForGroup: "ListAllowedRepositoriesForGroup"
    case .listAssociatedPackages: "ListAssociatedPackages"
    case .listDomains: "ListDomains"
    case .listPackageGroups: "ListPackageGroups"
    case .listPackageVersionAssets: "ListPackageVersionAssets"
    case .listPackageVersionDependencies: "ListPackageVersionDependencies"
    case .listPackageVersionMarks: "ListPackageVersionMarks"
    case .listPackageVersions: "ListPackageVersions"
    case .listPackages: "ListPackages"
    case .listRepositories: "ListRepositories"
    case .listRepositoriesInDomain: "ListRepositoriesInDomain"
    case .listSubPackageGroups: "ListSubPackageGroups"
    case .listTagsForResource: "ListTagsForResource"
    case .publishPackageVersion: "PublishPackageVersion"
    case .putDomainPermissionsPolicy: "PutDomainPermissionsPolicy"
    case .putPackageMetadata: "PutPackageMetadata"
    case .putPackageOriginConfiguration: "PutPackageOriginConfiguration"
    case .putPackageVersionMarks: "PutPackageVersionMarks"
    case .putRepositoryGate: "PutRepositoryGate"
    case .putRepositoryPermissionsPolicy: "PutRepositoryPermissionsPolicy"
    case .readFromRepository: "ReadFromRepository"
    case .tagResource: "TagResource"
    case .untagResource: "UntagResource"
    case .updatePackageGroup: "UpdatePackageGroup"
    case .updatePackageGroupOriginConfiguration: "UpdatePackageGroupOriginConfiguration"
    case .updatePackageVersionsStatus: "UpdatePackageVersionsStatus"
    case .updateRepository: "UpdateRepository"
    }
  }

  /// The name as policies and messages give it: "codeartifact:CopyPackageVersions".
  package var qualifiedName: String { "\(Self.service):\(name)" }

  /// The action of that name with its service, whatever its case; nil where there is none.
  package init?(qualifiedName text: String) {
    let folded = text.lowercased()
    guard let action = Self.allCases.first(where: { $0.qualifiedName.lowercased() == folded }) else { return nil }
    self = action
  }

  /// The action's place in an ``ActionSet``.
  var bit: UInt64 { 1 << UInt64(rawValue) }
}

extension Action {
  /// What a resource policy cannot grant: the calls that change or show
  /// policies, so that no policy can lock its owner out, the calls that change a
  /// gate, which is there for those whom policies let in, and the calls that are
  /// about no domain or about all of them.
  package static let beyondResourcePolicies = ActionSet([
    putRepositoryPermissionsPolicy, getRepositoryPermissionsPolicy, deleteRepositoryPermissionsPolicy,
    putDomainPermissionsPolicy, getDomainPermissionsPolicy, deleteDomainPermissionsPolicy,
    createDomain, listDomains, listRepositories, putRepositoryGate, deleteRepositoryGate,
  ])

  /// Whether a resource policy can grant the action; where not, identity policies
  /// alone grant it. A Deny of it in a resource policy binds, but in
  /// the ``exemptPolicy``.
  package var isGrantableByResourcePolicy: Bool { !Self.beyondResourcePolicies.contains(self) }

  /// Whose policy has no say about the action: the one that it changes or shows, so
  /// that no policy can lock its owner out.
  package var exemptPolicy: ExemptPolicy? {
    switch self {
    case .putRepositoryPermissionsPolicy, .getRepositoryPermissionsPolicy, .deleteRepositoryPermissionsPolicy:
      .repository
    case .putDomainPermissionsPolicy, .getDomainPermissionsPolicy, .deleteDomainPermissionsPolicy: .domain
    default: nil
    }
  }
}
