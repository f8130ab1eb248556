import FerryClient
import Foundation
import Testing

/// `ferry call`, `ferry methods` and `ferry ping` with a real daemon.
@Suite("Calls by name")
struct CallCommandTests {
  @Test("the whole story with nothing but the daemon's own description of itself")
  func story() throws {
    let daemon = try TestDaemon()
    func call(_ method: String, _ json: String) throws -> JSON { try JSON(daemon.succeed("call \(method)", [json])) }
    #expect(try JSON(daemon.succeed("call Check"))["status"].text == "SERVING")
    let domain = try call("ferry.v1.Artifacts/CreateDomain", #"{"domain": "my_domain"}"#)["domain"]
    #expect(domain["name"].text == "my_domain")
    #expect(domain["createdTime"].text.hasSuffix("Z"))
    for name in ["my_repo", "repo-2"] {
      _ = try call("Artifacts/CreateRepository", #"{"domain": "my_domain", "repository": "\#(name)"}"#)
    }
    _ = try call(
      "PublishPackageVersion",
      """
      {"domain": "my_domain", "repository": "my_repo", "format": "npm", "package": "p", "package_version": "1.0.0",
       "assetName": "p.tgz", "assetContent": "YWJj", "distTags": ["latest"],
       "assetSha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}
      """)
    let copied = try call(
      "CopyPackageVersions",
      """
      {"domain": "my_domain", "sourceRepository": "my_repo", "destinationRepository": "repo-2", "format": "npm",
       "package": "p", "versions": ["1.0.0"]}
      """)
    #expect(copied["successfulVersions"]["1.0.0"]["status"].text == "Published")
    let read = try call(
      "GetPackageVersionAsset",
      """
      {"domain": "my_domain", "repository": "repo-2", "format": "npm", "package": "p", "packageVersion": "1.0.0",
       "asset": "p.tgz"}
      """)
    #expect(read["asset"].text == "YWJj")
    // A number of 64 bits is a string.
    #expect(read["assetSize"].text == "3")
  }

  @Test("a request comes from standard input or a file, too")
  func sources() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let request = #"{"domain": "my_domain", "repository": "my_repo"}"#
    let file = try daemon.folder.file("request.json", request)
    #expect(
      try JSON(daemon.succeed("call DescribeRepository file://\(file)"))["repository"]["name"].text == "my_repo")
    let outcome = try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferry", ["call", "DescribeRepository", "-"],
      environment: ["FERRY_SOCKET": daemon.socket], input: Array(request.utf8))
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(try JSON(outcome.output)["repository"]["name"].text == "my_repo")
    #expect(try daemon.succeed("call DescribeRepository --output text", [request]).contains("REPOSITORY\t"))
  }

  @Test("an answer that says nothing is an empty object")
  func emptyAnswer() throws {
    let daemon = try TestDaemon()
    #expect(try daemon.succeed("call ListDomains") == "{}\n")
  }

  @Test(
    "errors are those of every other command: the service's, the user's, no daemon's",
    arguments: [
      (
        254, "DescribeDomain", #"{"domain": "none"}"#,
        "An error occurred (ResourceNotFoundException) when calling the DescribeDomain operation: "
      ),
      (254, "Health/Check", #"{"service": "no.Such"}"#, "(ResourceNotFoundException) when calling the Check operation"),
      (252, "DescribeDomain", #"{"domian": "x"}"#, #"did you mean "domain"?"#),
      (252, "DescribeDomain", #"{"domain": 1}"#, "domain: expected a string, not a number"),
      (252, "DescribeDomain", "{", "this is no JSON"), (252, "DescribeDomain", "[]", "expected an object"),
      (252, "DescribeDomian", "{}", #"did you mean "DescribeDomain"?"#),
      (252, "Artifact/X", "{}", "ferry.v1.Artifacts"),
    ])
  func errors(status: Int32, method: String, json: String, message: String) throws {
    let daemon = try TestDaemon()
    let outcome = try daemon.ferry("call \(method)", [json])
    #expect(outcome.status == status)
    #expect(outcome.error.contains(message), "\(outcome.error)")
    #expect(outcome.output.isEmpty)
  }

  @Test("methods lists every method, a service's, and what one takes, with their comments")
  func methods() throws {
    let daemon = try TestDaemon()
    let all = try JSON(daemon.succeed("methods"))["methods"].elements
    #expect(
      Set(all.map { $0["service"].text })
        == [
          "ferry.v1.Administration", "ferry.v1.Artifacts", "ferry.v1.Gates", "ferry.v1.Health", "ferry.v1.Metrics",
          "ferry.v1.Permissions", "ferry.v1.Promotions", "ferry.v1.Reflection",
        ])
    let methods = try JSON(daemon.succeed("methods Artifacts"))["methods"].elements
    let copy = try #require(methods.first { $0["name"].text == "CopyPackageVersions" })
    #expect(copy["request"].text == "ferry.v1.CopyPackageVersionsRequest")
    #expect(copy["comment"].text.hasPrefix("Copies versions of one package"))
    let fields = try JSON(daemon.succeed("methods Artifacts/CopyPackageVersions"))["requestFields"].elements
    let revisions = try #require(fields.first { $0["name"].text == "versionRevisions" })
    #expect(revisions["type"].text == "map<string, string>")
    #expect(try daemon.ferry("methods Artefacts").status == 252)
    #expect(try daemon.succeed("methods --output table").contains("ferry.v1.Health"))
  }

  @Test("every method that the daemon describes is one that it has")
  func everyMethod() throws {
    let daemon = try TestDaemon()
    let methods = try JSON(daemon.succeed("methods"))["methods"].elements
    #expect(methods.count > 20)
    for method in methods {
      let outcome = try daemon.ferry("call \(method["service"].text)/\(method["name"].text)")
      // A stream is refused by the command itself.
      let isStream = outcome.status == 252 && outcome.error.contains("is a stream")
      #expect(outcome.status == 0 || outcome.status == 254 || isStream, "\(outcome.error)")
      #expect(!outcome.error.contains("UNIMPLEMENTED"), "\(outcome.error)")
    }
  }

  @Test("ping tells the state, and how long round trips took")
  func ping() throws {
    let daemon = try TestDaemon()
    let one = try JSON(daemon.succeed("ping"))
    #expect(one["status"].text == "SERVING")
    #expect(one["roundTrips"].number == 1)
    let many = try JSON(daemon.succeed("ping --count 500 --service ferry.v1.Artifacts"))
    #expect(many["roundTrips"].number == 500)
    #expect(many["histogram"].elements.reduce(0) { $0 + $1["roundTrips"].number } == 500)
    let times = ["min", "p50", "p90", "p99", "max"].map { many["microseconds"][$0].number }
    #expect(times == times.sorted())
    #expect(times[0] > 0)
    let started = ContinuousClock.now
    try daemon.succeed("ping --count 3 --interval 0.1")
    #expect(started.duration(to: .now) >= .milliseconds(200))
    #expect(try daemon.succeed("ping --output text").contains("MICROSECONDS\t"))
  }

  @Test("ping says what is wrong", arguments: [("ping --count 0", 252), ("ping --interval -1", 252)])
  func pingErrors(words: String, status: Int32) throws {
    let daemon = try TestDaemon()
    #expect(try daemon.ferry(words).status == status)
    #expect(try daemon.ferry("ping --service no.Such").status == 254)
    #expect(daemon.stop() == 0)
    #expect(try daemon.ferry("ping").status == 253)
    #expect(try daemon.ferry("call Check").status == 253)
  }
}
