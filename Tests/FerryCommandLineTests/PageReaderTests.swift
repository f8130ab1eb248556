import FerryClient
import FerryCommandLine
import Testing

@Suite struct PageReaderTests {
  /// A daemon with so many domains, which gives pages of 10 where no size is asked for.
  private final class Daemon {
    var requests: [ListDomainsRequest] = []
    let count: Int

    init(count: Int) { self.count = count }

    func answer(_ request: ListDomainsRequest) throws(CommandFailure) -> ListDomainsResponse {
      requests.append(request)
      let start = Int(request.nextToken) ?? 0
      let end = min(count, start + (request.maxResults > 0 ? Int(request.maxResults) : 10))
      return ListDomainsResponse(
        domains: (start..<end).map { DomainSummary(name: "d\($0)") }, nextToken: end < count ? "\(end)" : "")
    }
  }

  private func read(_ daemon: Daemon, _ plan: PagePlan) throws -> PageReader.Reading<ListDomainsResponse> {
    try PageReader.read(ListDomainsRequest(), plan) { request throws(CommandFailure) in try daemon.answer(request) }
  }

  @Test("without options all pages are read", arguments: [0, 1, 999, 1000, 1001, 2500])
  func all(count: Int) throws {
    let daemon = Daemon(count: count)
    let reading = try read(daemon, .all(startingToken: "", pageSize: nil, maximumItems: nil))
    #expect(reading.response.domains.map(\.name) == (0..<count).map { "d\($0)" })
    #expect(reading.response.nextToken == "")
    #expect(reading.resumeToken == nil)
    #expect(daemon.requests.count == max(1, (count + 999) / 1000))
  }

  @Test("a page size changes the calls and not the result")
  func pageSize() throws {
    let daemon = Daemon(count: 25)
    let reading = try read(daemon, .all(startingToken: "", pageSize: 7, maximumItems: nil))
    #expect(reading.response.domains.count == 25)
    #expect(daemon.requests.map(\.maxResults) == [7, 7, 7, 7])
  }

  @Test("--max-items stops exactly there, and its token goes on from there", arguments: [1, 6, 7, 8, 25, 30])
  func maxItems(items: Int) throws {
    let daemon = Daemon(count: 25)
    var names: [String] = []
    var token: String? = ""
    while let start = token {
      let reading = try read(daemon, .all(startingToken: start, pageSize: 7, maximumItems: items))
      #expect(reading.response.domains.count <= items)
      names += reading.response.domains.map(\.name)
      token = reading.resumeToken
    }
    #expect(names == (0..<25).map { "d\($0)" })
  }

  @Test("one page is what was asked for, with the daemon's own token")
  func single() throws {
    let daemon = Daemon(count: 25)
    let reading = try read(daemon, .single(maximumResults: 3, token: "5"))
    #expect(reading.response.domains.map(\.name) == ["d5", "d6", "d7"])
    #expect(reading.response.nextToken == "8")
    #expect(reading.resumeToken == nil)
    #expect(daemon.requests.count == 1)
  }

  @Test("a daemon that gives the same token for ever is not asked for ever")
  func loop() {
    var calls = 0
    #expect(throws: CommandFailure.self) {
      try PageReader.read(ListDomainsRequest(), .all(startingToken: "", pageSize: nil, maximumItems: nil)) {
        _ throws(CommandFailure) in
        calls += 1
        return ListDomainsResponse(nextToken: "same")
      }
    }
    #expect(calls == 2)
  }

  private func plan(_ words: [String]) throws -> PagePlan {
    guard case .command(let command) = try CommandLineReader.read(["list-domains"] + words),
      let list = command as? ListDomains
    else { throw ValueError("no list") }
    return try list.pages.plan()
  }

  @Test("the options say which pages")
  func plans() throws {
    #expect(try plan([]) == .all(startingToken: "", pageSize: nil, maximumItems: nil))
    #expect(try plan(["--max-results", "5"]) == .single(maximumResults: 5, token: ""))
    #expect(try plan(["--next-token", "t"]) == .single(maximumResults: 0, token: "t"))
    #expect(try plan(["--no-paginate"]) == .single(maximumResults: 0, token: ""))
    #expect(
      try plan(["--max-items", "5", "--page-size", "2", "--starting-token", "t"])
        == .all(startingToken: "t", pageSize: 2, maximumItems: 5))
  }

  @Test(
    "options that contradict each other, and counts below 1, are usage failures",
    arguments: [
      ["--max-results", "0"], ["--max-results=-1"], ["--page-size", "0"], ["--max-items", "0"],
      ["--max-results", "5", "--max-items", "5"], ["--no-paginate", "--page-size", "5"],
      ["--next-token", "a", "--starting-token", "b"],
    ])
  func refuses(words: [String]) {
    let failure = #expect(throws: CommandFailure.self) { try plan(words) }
    #expect(failure?.status == 252)
  }
}
