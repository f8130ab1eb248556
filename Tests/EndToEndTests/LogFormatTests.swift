import FerryClient
import Foundation
import Glibc
import Testing

/// What a real daemon writes to its log.
@Suite("The log")
struct LogFormatTests {
  @Test(
    "as JSON every line is one object, with the time, the level and what happened, and calls with who, what and how long"
  )
  func json() throws {
    let daemon = try TestDaemon(["--log-format", "json", "--log-level", "debug"])
    try daemon.makeSeedRepositories()
    #expect(try daemon.ferry("describe-repository --domain my_domain --repository none").status == 254)
    let name = "a \"quoted\" \\ one"
    _ = try? daemon.client.blocking.describeDomain(.init(domain: name))
    #expect(daemon.stop() == 0)
    let lines = try daemon.log.split(separator: "\n").map { try JSON(String($0)) }
    #expect(lines.count > 5)
    for line in lines {
      #expect(line["time"].text.hasSuffix("+00:00"))
      #expect(["debug", "info", "notice", "warning"].contains(line["level"].text))
      #expect(!line["message"].text.isEmpty)
    }
    let calls = lines.filter { $0["message"].text == "call" }
    let refused = try #require(
      calls.first { $0["method"].text == "ferry.v1.Artifacts/DescribeRepository" && $0["code"].text != "ok" })
    #expect(refused["code"].text == "notFound")
    #expect(refused["principal"].text == "arn:aws:iam::111122223333:root")
    #expect(refused["request"].text.contains("-"))
    #expect(refused["duration"].number > 0 && refused["duration"].number < 10)
    #expect(Set(calls.map { $0["request"].text }).count == calls.count)
    let change = try #require(lines.first { $0["message"].text == "repository created" })
    #expect(calls.contains { $0["request"].text == change["request"].text })
    #expect(change["method"].text == "ferry.v1.Artifacts/CreateRepository")
    #expect(change["code"].text == "ok")
    #expect(change["duration"].number > 0 && change["duration"].number < 10)
    #expect(lines.contains { $0["message"].text == "stopped" })
  }

  @Test("a call that takes longer than slowCallSeconds has a line, and others have none")
  func slow() throws {
    let daemon = try TestDaemon(configuration: #"{"slowCallSeconds": 0.000001, "logFormat": "json"}"#)
    try daemon.succeed("create-domain --domain my_domain")
    #expect(daemon.stop() == 0)
    let slow = try daemon.log.split(separator: "\n").map { try JSON(String($0)) }
      .filter { $0["message"].text == "slow call" }
    let call = try #require(slow.first { $0["method"].text == "ferry.v1.Artifacts/CreateDomain" })
    #expect(call["level"].text == "warning")
    #expect(call["duration"].number > 0.000001)
    #expect(call["code"].text == "ok")
    #expect(call["principal"].text == "arn:aws:iam::111122223333:root")
    #expect(!call["request"].text.isEmpty)
    let quick = try TestDaemon(["--slow-call", "30"])
    try quick.succeed("create-domain --domain my_domain")
    #expect(quick.stop() == 0)
    #expect(!quick.log.contains("slow call"))
  }

  @Test("many slow calls do not flood the log: their number is told")
  func manySlow() throws {
    let daemon = try TestDaemon(["--slow-call", "0.0000001", "--log-level", "warning"])
    for _ in 0..<500 { _ = try daemon.client.blocking.check(.init()) }
    usleep(1_100_000)
    _ = try daemon.client.blocking.check(.init())
    #expect(daemon.stop() == 0)
    let lines = daemon.log.split(separator: "\n").filter { $0.contains("slow call") }
    #expect(lines.count >= 20 && lines.count < 200)
    #expect(lines.contains { $0.contains("more_slow_calls=") })
  }

  @Test(
    "a setting that is none says what it could be",
    arguments: [
      ("--log-format", "xml", "text or json"), ("--slow-call", "-1", "a number of seconds"),
    ])
  func wrong(option: String, value: String, expected: String) throws {
    let folder = try TestFolder()
    let outcome = try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferryd", ["--data", folder.path + "/d", "\(option)=\(value)"])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains(expected), "\(outcome.error)")
  }
}
