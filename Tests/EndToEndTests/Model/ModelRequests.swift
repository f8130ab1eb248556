import FerryModel

/// Requests of the model's operations that are right but for one thing.
struct ModelRequests {
  let model: ServiceModel

  /// What a member holds where it is not what is tried out.
  private static let strings: [String: String] = [
    "DomainName": "my_domain", "AccountId": "111122223333", "RepositoryName": "my_repo", "PackageFormat": "generic",
    "PackageNamespace": "tools", "PackageName": "hammer", "PackageVersion": "1.0.0", "AssetName": "hammer.bin",
    "SHA256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "AllowPublish": "ALLOW",
    "AllowUpstream": "BLOCK", "PackageVersionStatus": "Published", "TagKey": "stage", "TagValue": "release",
    "PackageGroupPattern": "/npm/*", "String": "/npm/types/*", "PackageGroupOriginRestrictionType": "PUBLISH",
    "PackageGroupOriginRestrictionMode": "BLOCK", "ExternalConnectionName": "public:npmjs",
    "PackageVersionRevision": "REVISION",
    "Arn": "arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain",
    "PolicyDocument":
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"codeartifact:TagResource","Resource":"*"}]}"#,
  ]

  /// Members that are given in every request although they are not required, since others need them.
  private static let always = [
    "namespace": true, "versions": true, "restrictions": true,
  ]

  /// Members that must not hold what others of their shape do.
  private static let members = ["destinationRepository": "repo-2", "targetStatus": "Archived"]

  /// A request of the operation that is right.
  func request(_ operation: String) throws -> JSONValue {
    guard let input = model.operations[operation]?.input else { return .object([]) }
    let shape = try model[input]
    return .object(
      try shape.members.compactMap { member in
        guard shape.required.contains(member.name) || Self.always[member.name] == true else { return nil }
        let value = try Self.members[member.name].map { .string($0) } ?? value(member.shape)
        return .init(jsonName(of: member.name, in: input), value)
      })
  }

  /// A value of that shape.
  func value(_ name: String) throws -> JSONValue {
    let shape = try model[name]
    switch shape.type {
    case "string": return .string(Self.strings[name] ?? shape.values.first ?? "text")
    case "integer": return .number("1")
    case "long": return .string("1")
    case "boolean": return .bool(true)
    case "blob": return .string("")
    case "list": return .array([try value(shape.element ?? "")])
    case "map": return .object([.init(Self.strings[shape.key ?? ""] ?? "key", try value(shape.value ?? ""))])
    case "structure": return .object(try shape.members.map { .init($0.name, try value($0.shape)) })
    default: throw TestFailure("\(name) is a \(shape.type)")
    }
  }

  /// What a member is called in Ferry's JSON.
  func jsonName(of member: String, in shape: String) -> String {
    ModelExceptions.names["\(shape).\(member)"] ?? member
  }
}

extension JSONValue {
  /// The object with this member, in the place of one of that name; without it, where there is no value.
  func with(_ name: String, _ value: JSONValue?) -> JSONValue {
    let others = (members ?? []).filter { $0.name != name }
    return .object(others + (value.map { [.init(name, $0)] } ?? []))
  }
}
