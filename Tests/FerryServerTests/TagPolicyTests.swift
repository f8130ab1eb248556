import FerryModel
import FerryServer
import FerryWire
import Testing

/// Policies that ask for tags.
@Suite("Policies about tags")
struct TagPolicyTests {
  private static func policy(_ condition: String, effect: String = "Allow", action: String = "*") -> String {
    """
    {"Version":"2012-10-17","Statement":[{"Effect":"\(effect)","Principal":"*","Action":"codeartifact:\(action)",\
    "Resource":"*","Condition":\(condition)}]}
    """
  }

  @Test("a repository's own tags decide, as they are when the call comes")
  func resourceTags() async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("source")
      try owner.putDomain(
        Self.policy(#"{"StringEquals":{"aws:ResourceTag/stage":"prod"}}"#, effect: "Deny", action: "Describe*"))
      let describe = DescribeRepositoryRequest(domain: "my_domain", repository: "source")
      let arn = "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/source"
      try owner.call(ArtifactsMethods.describeRepository, describe)
      try owner.call(
        ArtifactsMethods.tagResource, .init(resourceArn: arn, tags: [.init(key: "Stage", value: "prod")]))
      #expect(
        try owner.refusal(of: ArtifactsMethods.describeRepository, describe).message
          .hasSuffix("with an explicit deny in a resource-based policy"))
      let explained = try owner.call(
        PermissionsMethods.explainAccess,
        .init(
          principal: "arn:aws:iam::111122223333:root", action: "codeartifact:DescribeRepository", resource: arn))
      #expect(explained.decision == "DENIED")
      try owner.call(ArtifactsMethods.untagResource, .init(resourceArn: arn, tagKeys: ["Stage"]))
      try owner.call(ArtifactsMethods.describeRepository, describe)
    }
  }

  @Test("the tags that a request gives decide, and the keys that it takes away")
  func requestTags() async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("source")
      try owner.putDomain(
        Self.policy(
          #"{"ForAnyValue:StringNotEquals":{"aws:TagKeys":["team"]}}"#, effect: "Deny"))
      let arn = "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/source"
      try owner.call(ArtifactsMethods.tagResource, .init(resourceArn: arn, tags: [.init(key: "team", value: "core")]))
      let tagging = try owner.refusal(
        of: ArtifactsMethods.tagResource, .init(resourceArn: arn, tags: [.init(key: "size", value: "3")]))
      #expect(tagging.detail.action == "codeartifact:TagResource")
      #expect(
        try owner.refusal(of: ArtifactsMethods.untagResource, .init(resourceArn: arn, tagKeys: ["size"])).name
          == "AccessDeniedException")
      try owner.call(ArtifactsMethods.untagResource, .init(resourceArn: arn, tagKeys: ["team"]))
      let create = CreateRepositoryRequest(
        domain: "my_domain", repository: "new", tags: [.init(key: "size", value: "3")])
      #expect(
        try owner.refusal(of: ArtifactsMethods.createRepository, create).detail.action
          == "codeartifact:CreateRepository")
      try owner.makeRepository("new")
    }
  }
}
