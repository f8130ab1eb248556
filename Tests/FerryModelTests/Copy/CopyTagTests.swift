import FerryModel
import Testing

@Suite("The tags of a copy")
struct CopyTagTests {
  private typealias Make = CopyFixtures

  private static func moves(
    _ sources: [(version: String, repository: String, tags: [String])], format: PackageFormat = .npm
  ) throws -> [String] {
    let plan = try CopyPlanner.plan(
      Make.request(sources.map { try Make.version($0.version) }, format: format),
      states: sources.map {
        CopyState(source: try Make.source($0.version, in: $0.repository, tags: $0.tags), destinationRevision: nil)
      }, searchOrder: ["near", "middle", "far"].map { try Make.repository($0) })
    return plan.tagMoves.map { "\($0.tag)=\($0.version.key)" }
  }

  @Test("every tag of a copied npm version moves to it, in the order of the tags")
  func all() throws {
    #expect(
      try Self.moves([("1.0.0", "near", ["next", "beta"]), ("2.0.0", "near", ["latest"])])
        == ["beta=1.0.0", "latest=2.0.0", "next=1.0.0"])
    #expect(try Self.moves([("1.0.0", "near", [])]).isEmpty)
  }

  @Test("two tags that look alike and differ in their bytes both move")
  func lookAlikes() throws {
    let moves = try Self.moves([("1.0.0", "near", ["\u{E9}"]), ("2.0.0", "near", ["e\u{301}"])])
    #expect(moves.map { Array($0.utf8) } == ["e\u{301}=2.0.0", "\u{E9}=1.0.0"].map { Array($0.utf8) })
  }

  @Test("a tag that two repositories have follows the nearer one, whatever the order of the request")
  func nearest() throws {
    let near = (version: "1.0.0", repository: "near", tags: ["latest"])
    let middle = (version: "2.0.0", repository: "middle", tags: ["latest", "next"])
    let far = (version: "3.0.0", repository: "far", tags: ["latest", "next", "old"])
    let expected = ["latest=1.0.0", "next=2.0.0", "old=3.0.0"]
    for order in [[near, middle, far], [far, middle, near], [middle, near, far], [far, near, middle]] {
      #expect(try Self.moves(order) == expected)
    }
  }

  @Test("only npm packages have tags", arguments: PackageFormat.allCases.filter { $0 != .npm })
  func otherFormats(format: PackageFormat) throws {
    #expect(try Self.moves([("1.0.0", "near", ["latest"])], format: format).isEmpty)
  }
}
