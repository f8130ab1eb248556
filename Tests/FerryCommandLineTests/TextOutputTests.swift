import FerryCommandLine
import FerryWire
import Testing

/// The expected texts are what `aws --output text` prints of the same answers.
@Suite struct TextOutputTests {
  private func text(_ message: any WireMessage) -> String {
    OutputFormat.text.text(of: MessageOutput().value(of: message), title: "")
  }

  @Test("entries of a map are lines that begin with their key")
  func copy() {
    let response = CopyPackageVersionsResponse(
      successfulVersions: [
        "6.0.2": .init(revision: "AAA", status: "Published"), "4.0.0": .init(revision: "BBB", status: "Published"),
      ])
    #expect(text(response) == "4.0.0\tBBB\tPublished\n6.0.2\tAAA\tPublished\n")
  }

  @Test("a record is one line of its scalars, sorted by name, and its lists follow")
  func repository() {
    let response = DescribeRepositoryResponse(
      repository: RepositoryDescription(
        name: "r", arn: "arn:aws", upstreams: [.init(repositoryName: "a"), .init(repositoryName: "b")]))
    #expect(text(response) == "REPOSITORY\tarn:aws\tr\nUPSTREAMS\ta\nUPSTREAMS\tb\n")
  }

  @Test("records of a list have the same columns, empty where one has no such member")
  func columns() {
    let response = ListPackageVersionsResponse(
      package: "r",
      versions: [
        .init(
          version: "1", revision: "a",
          origin: .init(domainEntryPoint: .init(repositoryName: "q"), originType: "INTERNAL")),
        .init(version: "2"),
      ])
    #expect(
      text(response)
        == "r\nVERSIONS\ta\t1\nORIGIN\tINTERNAL\nDOMAINENTRYPOINT\tq\nVERSIONS\t\t2\n")
  }

  @Test("a list of texts is one line each")
  func strings() {
    let value = OutputValue.record([.init("distTags", .list([.string("latest"), .string("next")]))])
    #expect(TextOutput.text(of: value) == "DISTTAGS\tlatest\nDISTTAGS\tnext\n")
  }
}
