/// Where Ferry is not what the model says, each with its reason. What is not here must be as the model has it; what is here
/// and is as the model has it all the same fails too.
enum ModelExceptions {
  /// Operations that there are not.
  static let operations = [
    "GetAuthorizationToken": "the socket says who the caller is: there are no tokens"
  ]

  /// Operations that there are, and that refuse every request after its caller was allowed to know, with a word of what
  /// they say.
  static let refused = [
    "GetRepositoryEndpoint": "there is no endpoint for package managers",
    "AssociateExternalConnection": "there are no external connections",
    "DisassociateExternalConnection": "there are no external connections",
  ]

  /// Members whose name in JSON is another, as "Shape.member".
  static let names = [
    "PublishPackageVersionRequest.assetSHA256": "assetSha256"  // protobuf's camelCase of asset_sha256
  ]

  /// Shapes that are another type in protobuf.
  static let shapes = [
    "PackageGroupAllowedRepositoryUpdate": "protobuf has no map of lists: it is a message with a list for each key"
  ]

  /// Members that need not be given, as "Shape.member".
  static let notRequired = [
    "PublishPackageVersionRequest.assetContent": "an asset may have no bytes, or come as a file"
  ]

  /// Values of strings that Ferry refuses and the model takes, by shape or by member.
  static let narrower: [String: (reason: String, applies: @Sendable (String) -> Bool)] = [
    "PackageName": ("neither a path nor a terminal's control", isUnsafeName),
    "PackageNamespace": ("neither a path nor a terminal's control", isUnsafeName),
    "PackageVersion": ("neither a path nor a terminal's control", isUnsafeName),
    "PackageVersionRevision": ("no control characters", isUnsafeName),
    "targetStatus": ("the guide: it can be Published, Unlisted or Archived", { _ in true }),
    "AssetName": ("a name is no path", { $0.contains("/") || $0 == "." || $0 == ".." }),
    "Arn": ("an ARN is of a kind that has tags, and keys do not exist", { _ in true }),
    "PaginationToken": ("a token is one that the daemon gave", { _ in true }),
    "PolicyDocument": ("a document is a policy", { _ in true }),
    "SHA256": ("it is that of the bytes", { _ in true }),
    "PackageGroupPattern": ("a pattern has one of the forms that the guide gives", { _ in true }),
    "String": ("DeletePackageGroup's is a pattern too", { _ in true }),
    "TagKey": ("reserved by AWS", { $0.lowercased().hasPrefix("aws:") }),
  ]

  /// Values of strings that Ferry takes and the model refuses, by shape or by member.
  static let wider: [String: (reason: String, applies: @Sendable (String) -> Bool)] = [
    "DomainName": ("the copy guide's own domain is my_domain", { $0.contains("_") }),
    "repositoryPrefix": ("what no name begins with finds nothing", { $0.count == 1 || "._-".contains($0.prefix(1)) }),
  ]

  /// Members of which an empty value is none: Ferry's messages cannot tell the two apart.
  static let emptyIsNone = "a field at its default means that it is not given"

  /// Values of enumerations that no answer has.
  static let values = [
    "ValidationExceptionReason ENCRYPTION_KEY_ERROR": "there are no encryption keys",
    "ExternalConnectionStatus Available": "there are no external connections",
  ]

  private static func isUnsafeName(_ text: String) -> Bool {
    text == "." || text == ".." || text.hasPrefix("@")
      || text.unicodeScalars.contains { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .unassigned: true
        default: scalar.properties.isWhitespace
        }
      }
  }
}
