import FerryClient
import Foundation
import Glibc
import Synchronization
import Testing

/// SIGHUP: the daemon reads its configuration file again.
@Suite("A configuration that is read again")
struct ConfigurationReloadTests {
  /// The user who runs the test is alice, who may do what is allowed here.
  private static func configuration(_ actions: String, more: String = "") -> String {
    """
    {
      "principals": [
        {
          "uid": \(geteuid()),
          "arn": "arn:aws:iam::111122223333:user/alice",
          "policies": [
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Own", "Effect": "Allow", "Action": [\(actions)], "Resource": "*"}]}
          ]
        }
      ]\(more)
    }
    """
  }

  private static let everything = configuration("\"*\"")
  private static let listing = configuration("\"codeartifact:ListDomains\"")

  private func write(_ text: String, _ daemon: TestDaemon) throws {
    _ = try daemon.folder.file("ferryd.json", text)
  }

  /// How often the log has the line.
  private func count(_ line: String, _ daemon: TestDaemon) -> Int {
    daemon.log.split(separator: "\n").count { $0.contains(line) }
  }

  private func reload(_ text: String, _ daemon: TestDaemon, expecting line: String = "configuration reloaded") throws {
    let before = count(line, daemon)
    try write(text, daemon)
    kill(daemon.process.processIdentifier, SIGHUP)
    try daemon.waitUntil("the log says: \(line)") { count(line, daemon) == before + 1 }
  }

  private func isDenied(_ call: () throws(FerryClientError) -> Void) -> String? {
    do {
      try call()
      return nil
    } catch .service(let error) where error.name == "AccessDeniedException" {
      return error.message
    } catch {
      Issue.record("\(error)")
      return nil
    }
  }

  @Test("an open connection is decided by the new file from its next call on, and no call is dropped")
  func openConnection() throws {
    let daemon = try TestDaemon(configuration: Self.everything)
    let client = FerryClient(socket: daemon.socket, configuration: .init(reconnectTimeout: .zero)).blocking
    let create = { (name: String) throws(FerryClientError) in _ = try client.createDomain(.init(domain: name)) }
    try create("first")
    try reload(Self.listing, daemon)
    #expect(
      isDenied { () throws(FerryClientError) in try create("second") }?.contains(
        "because no identity-based policy allows the codeartifact:CreateDomain action") == true)
    #expect(try client.listDomains(.init()).domains.count == 1)
    try reload(Self.everything, daemon)
    try create("second")
    #expect(try client.listDomains(.init()).domains.count == 2)
  }

  @Test("calls that run while it is read again and again are all answered")
  func underLoad() throws {
    let daemon = try TestDaemon(configuration: Self.everything)
    let isDone = Mutex(false)
    let failures = Mutex<[String]>([])
    let calls = Mutex(0)
    let threads = (0..<3).map { _ in
      let thread = Thread {
        let client = FerryClient(socket: daemon.socket, configuration: .init(reconnectTimeout: .zero)).blocking
        while !isDone.withLock({ $0 }) {
          do {
            _ = try client.listDomains(.init())
            calls.withLock { $0 += 1 }
          } catch {
            failures.withLock { $0.append("\(error)") }
            return
          }
        }
      }
      thread.start()
      return thread
    }
    for round in 0..<10 { try reload(round % 2 == 0 ? Self.listing : Self.everything, daemon) }
    isDone.withLock { $0 = true }
    try daemon.waitUntil("the callers have ended") { threads.allSatisfy(\.isFinished) }
    #expect(failures.withLock { $0 }.isEmpty)
    #expect(calls.withLock { $0 } > 10)
  }

  @Test("a wrong file keeps the old one in force, and the log says in one line what is wrong and where")
  func wrongFile() throws {
    let daemon = try TestDaemon(configuration: Self.listing)
    let client = FerryClient(socket: daemon.socket).blocking
    for (text, place) in [
      ("{\n  \"principals\": [\n", "ferryd.json:3:1: "),
      (
        Self.everything.replacing("codeartifact", with: "s3").replacing("\"*\"]", with: "\"s3:Get\"]"),
        "ferryd.json:8:56: "
      ),
      (Self.everything.replacing("\"Allow\"", with: "\"allow\""), "ferryd.json:8:36: "),
      (Self.everything.replacing("\"uid\"", with: "\"user\""), "ferryd.json:4:7: 'user' of principals[0] is not known"),
      // With which a start would fail.
      (Self.configuration("\"*\"", more: ", \"account\": \"banana\""), "ferryd.json:11:17: "),
      (Self.configuration("\"*\"", more: ", \"region\": \"Mars\""), "ferryd.json:11:16: "),
    ] {
      try reload(text, daemon, expecting: "configuration not reloaded, the old one stays in force")
      #expect(daemon.log.contains(place), "\(place) in \(daemon.log)")
      #expect(try client.listDomains(.init()).domains.isEmpty)
      #expect(isDenied { () throws(FerryClientError) in _ = try client.createDomain(.init(domain: "d1")) } != nil)
    }
    try reload(Self.everything, daemon)
    _ = try client.createDomain(.init(domain: "d1"))
  }

  @Test(
    "a pipe in the file's place is waited for a moment, and neither keeps a good one from being read nor the daemon from ending"
  )
  func pipe() throws {
    let daemon = try TestDaemon(configuration: Self.everything)
    let path = "\(daemon.folder.path)/ferryd.json"
    try FileManager.default.removeItem(atPath: path)
    #expect(mkfifo(path, 0o600) == 0)
    kill(daemon.process.processIdentifier, SIGHUP)
    try daemon.waitUntil("the log says why") { count("cannot read the configuration file", daemon) == 1 }
    try FileManager.default.removeItem(atPath: path)
    try reload(Self.listing, daemon)
  }

  @Test("settings that a reload does not put into force, and quotas of what is not there, are told")
  func notInForce() throws {
    let daemon = try TestDaemon(configuration: Self.everything)
    let changed = Self.configuration(
      "\"*\"",
      more:
        ",\n \"logFormat\": \"json\", \"care\": {\"graceSeconds\": 7}, \"quotas\": [{\"domain\": \"nowhere\", \"versions\": 1}]"
    )
    try reload(Self.everything, daemon)
    #expect(count("in force after a restart", daemon) == 0)
    try reload(changed, daemon)
    try daemon.waitUntil("the log tells") { count("there is a quota for what is not there", daemon) == 1 }
    #expect(daemon.log.contains("settings=\"logFormat, care\""), "\(daemon.log)")
    #expect(daemon.log.contains("name=nowhere"), "\(daemon.log)")
  }

  @Test("the file's every error names the line and the column")
  func places() throws {
    let folder = try TestFolder()
    let daemon = "\(ChildProgram.buildFolder)/ferryd"
    for (text, place) in [
      ("", "1:1: "), ("[]", "1:1: it is a list"), ("{\n \"sokket\": 1}", "2:2: 'sokket' is not a setting"),
      (
        "{\"data\": \"/d\",\n \"logFormat\": \"xml\"}",
        "2:15: 'xml' of 'logFormat' is not a format: it must be text or json"
      ),
      ("{\n \"socketMode\": \"0066\"}", "2:16: '0066' of 'socketMode' is not valid"),
      ("{\n \"logLevel\": \"loud\"}", "2:14: 'loud' of 'logLevel' is not a level"),
      ("{\n \"region\": \"\"}", "2:12: '' of 'region' is not valid"),
      ("{\n \"account\": \"12\"}", "2:13: "),
      ("{\n \"metricsFile\": \"\"}", "2:17: the value of 'metricsFile' is empty"),
      ("{\"sokket\": 1}", "1:2: 'sokket' is not a setting: there are socket, data, account"),
      ("{\"socket\":\n  7}", "2:3: 'socket' is a number"),
      ("{\"a\": 1,\n\"a\": 2}", "2:1: the member \"a\" is there twice"),
      ("{\"limits\": {\n  \"calls\": -1}}", "2:12: 'calls' of limits"),
      ("{\"limits\": {\n  \"callz\": 1}}", "2:3: 'callz' is not a limit"),
      ("{\"organization\": \"x\"}", "1:18: "),
      ("{\"principals\":\n [{\"uid\": 1}]}", "2:3: principals[0] lacks 'arn'"),
      ("{\"principals\": [{\"uid\": 1,\n \"arn\": \"x\"}]}", "2:9: 'arn' of principals[0]"),
      (
        Self.configuration("\"*\"", more: ",\n  \"logLevel\": 3"), "12:15: 'logLevel' is a number"
      ),
      (
        Self.configuration("\"*\"").replacing("\"Resource\"", with: "\"Ressource\""),
        "8:62: 'principals[0].policies[0]' is not a valid policy: Statement[0] (Sid \"Own\"): \"Ressource\" is not an element"
      ),
      (
        Self.configuration("\"*\", 5"),
        "8:61: 'principals[0].policies[0]' is not a valid policy: Statement[0].Action[1] (Sid \"Own\"): 5 is a number"
      ),
    ] {
      let file = try folder.file("ferryd.json", text)
      let outcome = try ChildProgram.run(
        daemon, ["--config", file, "--socket", "\(folder.path)/s", "--data", "\(folder.path)/d"])
      #expect(outcome.status == 1)
      #expect(outcome.error.contains("ferryd.json:\(place)"), "\(place): \(outcome.error)")
      #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    }
  }

  @Test("a watch ends where the new file does not allow it any more")
  func watch() throws {
    let daemon = try TestDaemon(configuration: Self.everything)
    let client = FerryClient(socket: daemon.socket).blocking
    _ = try client.createDomain(.init(domain: "my_domain"))
    let policy = """
      {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}
      """
    _ = try client.putDomainPermissionsPolicy(.init(domain: "my_domain", policyDocument: policy))
    let events = client.watch(.init(domain: "my_domain"))
    #expect(try events.next()?.eventType == "WATCHING")
    _ = try client.createRepository(.init(domain: "my_domain", repository: "r1"))
    #expect(try events.next()?.eventType == "REPOSITORY_CREATED")
    try reload(Self.configuration("\"codeartifact:CreateRepository\""), daemon)
    _ = try client.createRepository(.init(domain: "my_domain", repository: "r2"))
    #expect(isDenied { () throws(FerryClientError) in _ = try events.next() } != nil)
  }

  @Test("without a configuration file SIGHUP ends the daemon in order")
  func noFile() throws {
    let daemon = try TestDaemon()
    kill(daemon.process.processIdentifier, SIGHUP)
    daemon.process.waitUntilExit()
    #expect(daemon.process.terminationStatus == 0)
  }
}
