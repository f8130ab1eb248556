import FerryModel
import SeededRandom
import Testing

@Suite("Upstreams")
struct UpstreamGraphTests {
  private static func domain(_ upstreams: [String: [String]]) throws -> Catalog.Domain {
    var repositories: [RepositoryName: Catalog.Repository] = [:]
    for (index, (text, names)) in upstreams.sorted(by: { $0.key < $1.key }).enumerated() {
      let name = try RepositoryName(validating: text)
      repositories[name] = Catalog.Repository(
        id: Int64(index), name: name, arn: "arn", description: "", createdAt: Timestamp(milliseconds: 0),
        upstreams: try names.map { try RepositoryName(validating: $0) }, policy: nil)
    }
    return Catalog.Domain(
      id: 1, name: try DomainName(validating: "my_domain"),
      owner: try AccountID(validating: "111122223333", field: "owner"), arn: "arn",
      createdAt: Timestamp(milliseconds: 0), policy: nil, repositories: repositories)
  }

  private static func order(_ first: String, _ upstreams: [String: [String]]) throws -> [String] {
    try UpstreamGraph.searchOrder(from: RepositoryName(validating: first), in: domain(upstreams)).map(\.name.text)
  }

  @Test("a search goes depth first in order of priority")
  func depthFirst() throws {
    let upstreams = [
      "r0": ["b1", "a1", "c1"], "b1": ["b2", "b3"], "a1": ["a2"], "c1": [], "b2": ["b4"], "b3": [], "b4": [], "a2": [],
    ]
    #expect(try Self.order("r0", upstreams) == ["r0", "b1", "b2", "b4", "b3", "a1", "a2", "c1"])
    #expect(try Self.order("a1", upstreams) == ["a1", "a2"])
  }

  @Test("a repository that is reached twice is searched where it is reached first")
  func once() throws {
    let upstreams = ["r0": ["a1", "b1"], "a1": ["c1"], "b1": ["c1", "a1"], "c1": []]
    #expect(try Self.order("r0", upstreams) == ["r0", "a1", "c1", "b1"])
    #expect(
      try Self.order("r0", ["r0": ["b1", "c1"], "b1": ["d1"], "c1": [], "d1": ["c1"]]) == ["r0", "b1", "d1", "c1"])
  }

  @Test("a cycle ends, and a repository that is gone is passed over")
  func cycles() throws {
    #expect(try Self.order("r0", ["r0": ["r0"]]) == ["r0"])
    #expect(try Self.order("r0", ["r0": ["r1"], "r1": ["r2"], "r2": ["r0", "r1"]]) == ["r0", "r1", "r2"])
    #expect(try Self.order("r0", ["r0": ["gone", "r1"], "r1": []]) == ["r0", "r1"])
    #expect(try Self.order("gone", ["r0": []]).isEmpty)
  }

  @Test("25 repositories are searched and no more, in a chain and in a fan")
  func bound() throws {
    var chain: [String: [String]] = [:]
    for index in 0..<40 { chain["r\(index)"] = ["r\(index + 1)"] }
    #expect(try Self.order("r0", chain) == (0..<25).map { "r\($0)" })
    var fan = ["r0": (1...10).map { "f\($0)" }]
    for index in 1...10 { fan["f\(index)"] = (1...10).map { "g\(index)x\($0)" } }
    for index in 1...10 { for leaf in 1...10 { fan["g\(index)x\(leaf)"] = [] } }
    let order = try Self.order("r0", fan)
    #expect(order.count == 25)
    #expect(Array(order.prefix(3)) == ["r0", "f1", "g1x1"])
    #expect(order.last == "g3x1")
  }

  @Test("a random graph is searched as a plain recursion would", arguments: 0..<200)
  func recursion(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let names = (0..<12).map { "r\($0)" }
    var upstreams: [String: [String]] = [:]
    for name in names {
      upstreams[name] = Array(names.shuffled(using: &generator).prefix(Int.random(in: 0...3, using: &generator)))
    }
    var expected: [String] = []
    func visit(_ name: String) {
      guard !expected.contains(name) else { return }
      expected.append(name)
      for next in upstreams[name] ?? [] { visit(next) }
    }
    visit("r0")
    #expect(try Self.order("r0", upstreams) == expected)
  }

  @Test("an upstream that leads back makes a cycle, directly or through others")
  func wouldCycle() {
    let graph: [Int: [Int]] = [1: [2], 2: [3], 3: [], 4: [4], 5: [6, 7], 6: [8], 7: [8], 8: []]
    func cycles(_ repository: Int, _ upstreams: [Int]) -> Bool {
      UpstreamGraph.wouldCycle(repository, upstreams: upstreams) { graph[$0] ?? [] }
    }
    #expect(cycles(1, [1]))
    #expect(cycles(2, [1]))
    #expect(cycles(3, [8, 1]))
    #expect(!cycles(1, [2, 3]))
    #expect(!cycles(1, []))
    #expect(!cycles(9, [5]))
    #expect(cycles(8, [5]))
    // What is a cycle already, elsewhere, ends too.
    #expect(!cycles(1, [4]))
  }
}
