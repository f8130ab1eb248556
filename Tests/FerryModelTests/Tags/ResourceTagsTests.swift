import FerryModel
import Testing

@Suite("Tags of resources")
struct ResourceTagsTests {
  private static func tags(_ pairs: [(String, String)]) throws -> ResourceTags {
    try ResourceTags(validating: pairs.map { (key: $0.0, value: $0.1) }, of: .domain, id: "my_domain")
  }

  @Test("tags are in the order of their keys, and found by them")
  func order() throws {
    let tags = try Self.tags([("stage", "release"), ("Team", "core"), ("a", "")])
    #expect(tags.all.map(\.key) == ["Team", "a", "stage"])
    #expect(tags["stage"] == "release" && tags["a"] == "" && tags["team"] == nil)
  }

  @Test("tags are added, changed and taken away")
  func changes() throws {
    var tags = try Self.tags([("a", "1"), ("b", "2")])
    try tags.set(try ResourceTags.validate([(key: "b", value: "3"), (key: "c", value: "4")]), of: .domain, id: "d1")
    #expect(tags.all.map { "\($0.key)=\($0.value)" } == ["a=1", "b=3", "c=4"])
    tags.remove(["a", "none"])
    #expect(tags.all.map(\.key) == ["b", "c"])
  }

  @Test("a resource has 50 tags at most, and one more changes nothing")
  func limit() throws {
    var tags = try Self.tags((0..<50).map { ("key-\($0)", "") })
    let before = tags
    let error = try #require(throws: FerryError.self) {
      try tags.set(try ResourceTags.validate([(key: "one-more", value: "")]), of: .domain, id: "my_domain")
    }
    #expect(error.code == .quotaExceeded(.domain, id: "my_domain"))
    #expect(tags == before)
    // In the place of one that is there is room.
    try tags.set(try ResourceTags.validate([(key: "key-7", value: "new")]), of: .domain, id: "my_domain")
    #expect(tags["key-7"] == "new" && tags.all.count == 50)
  }

  @Test("keys and values that are none are refused by the field")
  func refusals() throws {
    let wrong: [[(String, String)]] = [
      [("", "x")], [(String(repeating: "k", count: 129), "x")], [("k", String(repeating: "v", count: 257))],
      [("aws:own", "x")], [("AWS:own", "x")], [("line\nbreak", "x")], [("k", "tab\t")], [("k", "1"), ("k", "2")],
      (0...200).map { ("key-\($0)", "") },
    ]
    for pairs in wrong {
      #expect(try Refusal { _ = try Self.tags(pairs) }.field == "tags", "\(pairs.first ?? ("", ""))")
    }
    let longest = (String(repeating: "é", count: 128), String(repeating: "ü", count: 256))
    #expect(try Self.tags([longest, ("a b/c:d=+-@_.", " ")]).all.count == 2)
  }

  @Test("an ARN names a domain or a repository of this region, or is refused")
  func resources() throws {
    func resource(_ text: String) throws -> TaggedResource { try TaggedResource(arn: text, region: "eu-north-1") }
    let prefix = "arn:aws:codeartifact:eu-north-1:111122223333:"
    #expect(try resource(prefix + "domain/my_domain").kind == .domain)
    let repository = try resource(prefix + "repository/my_domain/my_repo")
    #expect(try repository.kind == .repository(RepositoryName(validating: "my_repo")))
    #expect(repository.domain.text == "my_domain" && repository.owner.text == "111122223333")
    for wrong in [
      "", "my_domain", "arn:aws:codeartifact:eu-north-1:111122223333:domain", prefix + "domain/",
      prefix + "domain/my_domain/my_repo", prefix + "repository/my_domain", prefix + "repository/my_domain/a/b",
      prefix + "repository/MY/my_repo", prefix + "package/my_domain/my_repo/npm//p",
      "arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain", "arn:aws:s3:eu-north-1:111122223333:domain/d1",
      "arn:aws-cn:codeartifact:eu-north-1:111122223333:domain/my_domain",
      "arn:aws:codeartifact:eu-north-1:1111:domain/my_domain", prefix + String(repeating: "x", count: 1011),
    ] {
      #expect(try Refusal { _ = try resource(wrong) }.field == "resource_arn", "\(wrong)")
    }
  }
}
