import FerryCommandLine
import FerryWire
import Testing

@Suite struct TableOutputTests {
  private func table(_ message: any WireMessage, _ title: String, keyOrder: [String] = []) -> String {
    OutputFormat.table.text(of: MessageOutput(keyOrder: keyOrder).value(of: message), title: title)
  }

  @Test("a map is a box with a row for each entry, and an empty one says so")
  func copy() {
    let response = CopyPackageVersionsResponse(
      failedVersions: [
        "5.6.7": .init(errorCode: "NOT_FOUND", errorMessage: "Could not find version 5.6.7"),
        "0.2.0": .init(errorCode: "SKIPPED", errorMessage: "Version 0.2.0 was skipped"),
      ])
    #expect(
      table(response, "CopyPackageVersions", keyOrder: ["0.2.0", "5.6.7"]) == """
        CopyPackageVersions: successfulVersions
        (none)

        CopyPackageVersions: failedVersions
        +-------+-----------+------------------------------+
        | name  | errorCode | errorMessage                 |
        +-------+-----------+------------------------------+
        | 0.2.0 | SKIPPED   | Version 0.2.0 was skipped    |
        | 5.6.7 | NOT_FOUND | Could not find version 5.6.7 |
        +-------+-----------+------------------------------+

        """)
  }

  @Test("records within records are columns, and lists in a record are boxes of their own")
  func nested() {
    let response = ListPackageVersionsResponse(
      defaultDisplayVersion: "2", package: "p",
      versions: [
        .init(version: "1", origin: .init(domainEntryPoint: .init(repositoryName: "q"), originType: "INTERNAL")),
        .init(version: "2", status: "Published"),
      ])
    #expect(
      table(response, "ListPackageVersions") == """
        ListPackageVersions
        +-----------------------+---------+
        | defaultDisplayVersion | package |
        +-----------------------+---------+
        | 2                     | p       |
        +-----------------------+---------+

        versions
        +---------+----------------------------------------+-------------------+-----------+
        | version | origin.domainEntryPoint.repositoryName | origin.originType | status    |
        +---------+----------------------------------------+-------------------+-----------+
        | 1       | q                                      | INTERNAL          |           |
        | 2       |                                        |                   | Published |
        +---------+----------------------------------------+-------------------+-----------+

        """)
  }

  @Test("a value with new lines stays on one line, and every line of a box is equally long")
  func oneLine() {
    let response = GetRepositoryPermissionsPolicyResponse(
      policy: ResourcePolicy(resourceArn: "arn", revision: "R", document: "{\n\t\"a\": \"é\"\r\n}"))
    let lines = table(response, "Policy").split(separator: "\n").dropFirst()
    #expect(lines.count == 5)
    #expect(Set(lines.map(\.count)).count == 1)
  }

  @Test("control characters of a value are shown, never sent to the terminal, and the box stays straight")
  func controlCharacters() {
    let package = PackageVersionDescription(
      summary: "a\u{1B}[2J\u{9B}1m\u{7F}\u{0}b", licenses: [LicenseInfo(name: "\u{1B}]0;x\u{7}")])
    let text = table(DescribePackageVersionResponse(packageVersion: package), "Version\u{1B}")
    #expect(text.contains("a\\u001b[2J\\u009b1m\\u007f\\u0000b"))
    #expect(text.contains("\\u001b]0;x\\u0007") && text.contains("Version\\u001b"))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    let map = table(ExplainAccessRequest(context: ["\u{1B}k": "v"]), "Map")
    #expect(map.contains("\\u001bk") && !map.contains("\u{1B}"))
    for box in text.split(separator: "\n\n") {
      #expect(Set(box.split(separator: "\n").filter { "+|".contains($0.first ?? " ") }.map(\.count)).count == 1)
    }
  }
}
