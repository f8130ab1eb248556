import FerryModel
import FerryWire
import Testing

@testable import FerryCommandLine

/// What is printed beside what `aws` prints of the same answer.
@Suite("Output as aws has it")
struct AWSOutputTests {
  /// The answer as a command prints it. The versions of a copy are the keys of a map.
  private static func value(of answer: AWSAnswer) throws -> OutputValue {
    let json = try JSONParser.parse(answer.json)
    guard answer.title == "CopyPackageVersions" else { return OutputValue(json) }
    var response = CopyPackageVersionsResponse()
    for member in json["failedVersions"]?.members ?? [] {
      response.failedVersions[member.name] = PackageVersionError(
        errorCode: member.value["errorCode"]?.stringValue ?? "",
        errorMessage: member.value["errorMessage"]?.stringValue ?? "")
    }
    return MessageOutput().value(of: response)
  }

  @Test("text is the same, byte for byte", arguments: AWSAnswer.all.indices)
  func text(index: Int) throws {
    let answer = AWSAnswer.all[index]
    #expect(OutputFormat.text.text(ofQueried: try Self.value(of: answer), title: answer.title) == answer.text)
  }

  /// The cells of a table's lines, without what is around them.
  private static func cells(_ table: String) -> [String] {
    table.split(separator: "\n").flatMap { $0.split(separator: "|") }
      .map { $0.split(separator: " ").joined(separator: " ") }.filter {
        !$0.isEmpty && !$0.hasPrefix("+-") && !$0.hasPrefix("--")
      }
  }

  /// What a table may say in other words: a list is one box, with nested members as columns such as
  /// `origin.originType`, where `aws` draws a box for each element and in it one for each member. So the titles of those
  /// boxes, and an element's number, are not there.
  @Test("a table says everything that aws's table says, each under its heading", arguments: AWSAnswer.all.indices)
  func table(index: Int) throws {
    let answer = AWSAnswer.all[index]
    let table = OutputFormat.table.text(ofQueried: try Self.value(of: answer), title: answer.title)
    let titles: Set = [
      "origin", "domainEntryPoint", "package", "originConfiguration", "restrictions", "domain", "hashes", "repository",
      "versions", "failedVersions", "upstreams", "assets", "tags", "b", answer.title,
    ]
    for cell in Self.cells(answer.table) where !titles.contains(cell) {
      #expect(table.contains(cell), "\(cell) is not in\n\(table)")
    }
  }
}
