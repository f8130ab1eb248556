import Foundation
import Glibc
import Testing

/// `ferry admin` with a real daemon.
@Suite("The admin commands")
struct AdminCommandTests {
  private static let publish =
    "publish-package-version --domain my_domain --repository my_repo --format generic --namespace n --package p --asset-name a"

  private func publish(_ version: String, _ text: String, _ daemon: TestDaemon) throws {
    let file = try daemon.folder.file("asset", text)
    try daemon.succeed("\(Self.publish) --package-version \(version) --asset-content \(file)")
  }

  private func delete(_ version: String, _ daemon: TestDaemon) throws {
    try daemon.succeed(
      "delete-package-versions --domain my_domain --repository my_repo --format generic --namespace n --package p --versions \(version)"
    )
  }

  @Test("gc deletes what a deleted version left, says so, and a dry run only says so")
  func collect() throws {
    let daemon = try TestDaemon(configuration: #"{"care": {"graceSeconds": 0, "collectIntervalSeconds": 0}}"#)
    try daemon.makeSeedRepositories()
    for version in ["1", "2"] { try publish(version, "content of \(version)", daemon) }
    try delete("1", daemon)
    // The clock of files' times ticks every few milliseconds.
    usleep(50_000)
    let dry = try JSON(daemon.succeed("admin gc --dry-run"))
    #expect(dry["blobs"].number == 1)
    #expect(dry["bytes"].number == 12)
    #expect(try JSON(daemon.succeed("admin gc"))["blobs"].number == 1)
    #expect(try JSON(daemon.succeed("admin gc"))["blobs"].number == 0)
    #expect(try daemon.metric("ferry_collected_bytes_total") == 12)
    try publish("1", "content of 1", daemon)
  }

  @Test("gc keeps what is young unless it is told otherwise")
  func young() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    try publish("1", "content of 1", daemon)
    try delete("1", daemon)
    let answer = try JSON(daemon.succeed("admin gc"))
    #expect(answer["blobs"].number == 0)
    #expect(answer["youngBlobs"].number == 1)
  }

  @Test("a daemon finds a damaged blob by itself, keeps it from everybody, and has it again when it is published again")
  func scrub() throws {
    let daemon = try TestDaemon(
      configuration: #"{"care": {"startDelaySeconds": 0, "scrubIntervalSeconds": 0, "scrubBytesPerSecond": 1000000}}"#)
    try daemon.makeSeedRepositories()
    try publish("1", "content of 1", daemon)
    let blobs = try FileManager.default.subpathsOfDirectory(atPath: "\(daemon.data)/blobs").filter { $0.count == 67 }
    let path = "\(daemon.data)/blobs/\(try #require(blobs.first))"
    #expect(chmod(path, 0o600) == 0)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: Data("C".utf8))
    try handle.close()
    #expect(daemon.stop() == 0)
    try daemon.start()
    try daemon.waitUntil("it is found") { try daemon.metric("ferry_blobs_damaged") == 1 }
    #expect(daemon.log.contains("critical \"the bytes of an asset are damaged"))
    let fetch =
      "get-package-version-asset --domain my_domain --repository my_repo --format generic --namespace n --package p --package-version 1 --asset a \(daemon.folder.path)/out"
    let outcome = try daemon.ferry(fetch)
    #expect(outcome.status == 254)
    #expect(outcome.error.contains("publish the file with the SHA-256"), "\(outcome.error)")
    try publish("1", "content of 1", daemon)
    try daemon.succeed(fetch)
    #expect(try String(contentsOfFile: "\(daemon.folder.path)/out", encoding: .utf8) == "content of 1")
    #expect(try daemon.metric("ferry_blobs_damaged") == 0)
    #expect(try daemon.metric("ferry_scrubbed_blobs_total") >= 1)
  }

  @Test("a byte that changed while no daemon ran is never served, by no way, and fsck's finding is not forgotten")
  func changedByte() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    for version in ["1", "2"] { try publish(version, "content of \(version)", daemon) }
    #expect(daemon.stop() == 0)
    for blob in try FileManager.default.subpathsOfDirectory(atPath: "\(daemon.data)/blobs") where blob.count == 67 {
      let path = "\(daemon.data)/blobs/\(blob)"
      #expect(chmod(path, 0o600) == 0)
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.write(contentsOf: Data("C".utf8))
      try handle.close()
    }
    try daemon.start()
    let asset = "--domain my_domain --repository my_repo --format generic --namespace n --package p --asset a"
    let fetched = try daemon.ferry("get-package-version-asset \(asset) --package-version 1 \(daemon.folder.path)/out")
    #expect(fetched.status == 254)
    #expect(fetched.error.contains("publish the file with the SHA-256"), "\(fetched.error)")
    #expect(try daemon.metric("ferry_blobs_damaged") == 1)
    #expect(try daemon.ferry("admin fsck").status == 1)
    #expect(try daemon.metric("ferry_blobs_damaged") == 2)
    let request =
      #"{"domain": "my_domain", "repository": "my_repo", "format": "generic", "namespace": "n", "package": "p", "packageVersion": "2", "asset": "a"}"#
    let called = try daemon.ferry("call GetPackageVersionAsset", [request])
    #expect(called.status == 254, "\(called.output)")
    #expect(called.error.contains("are damaged"), "\(called.error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(daemon.data)/quarantine").count == 2)
  }

  @Test("a backup is checked and put right, and is not made where it would be lost")
  func checkedBackup() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    try publish("1", "content of 1", daemon)
    let backup = "\(daemon.folder.path)/backup"
    try daemon.succeed("admin backup \(backup)")
    let ferryd = "\(ChildProgram.buildFolder)/ferryd"
    #expect(try ChildProgram.run(ferryd, ["check-backup", "--from", backup]).status == 0)
    let name = try #require(
      try FileManager.default.subpathsOfDirectory(atPath: "\(backup)/blobs").first { $0.count == 67 })
    try FileManager.default.removeItem(atPath: "\(backup)/blobs/\(name)")
    try Data("content of X".utf8).write(to: URL(fileURLWithPath: "\(backup)/blobs/\(name)"))
    let found = try ChildProgram.run(ferryd, ["check-backup", "--from", backup, "--output", "json"])
    #expect(found.status == 1)
    #expect(try JSON(found.output)["findings"].elements.map { $0["kind"].text } == ["DAMAGED_BLOB"])
    #expect(try JSON(daemon.succeed("admin backup --verify \(backup)"))["repairedBlobs"].number == 1)
    #expect(try ChildProgram.run(ferryd, ["check-backup", "--from", backup]).status == 0)
    #expect(try ChildProgram.run(ferryd, ["check-backup", "--from", daemon.data]).status == 2)
    for place in ["\(daemon.data)/backup", "\(daemon.folder.path)/no/backup"] {
      #expect(try daemon.ferry("admin backup \(place)").status == 254)
      #expect(!FileManager.default.fileExists(atPath: place))
    }
    #expect(daemon.log.contains("error \"no backup was made\""))
    for (tool, option, value) in [
      ("fsck", "--data", ""), ("check-backup", "--from", ""), ("verify-audit", "--data", ""), ("restore", "--from", ""),
    ] {
      let more = tool == "restore" ? ["--data", daemon.folder.path + "/r"] : []
      let empty = try ChildProgram.run(ferryd, [tool, option, value] + more)
      #expect(empty.status == 64 && empty.error.contains("\(option) is empty"), "\(empty.error)")
    }
    let head = try ChildProgram.run(ferryd, ["verify-audit", "--data", daemon.data, "--expect-head", "zz"])
    #expect(head.status == 64 && head.error.contains("64 hexadecimal digits"), "\(head.error)")
    let usage = try daemon.ferry("admin backup")
    #expect(usage.status == 252 && usage.error.contains("See: ferry admin backup --help"), "\(usage.error)")
  }

  @Test("a folder that may not be written is looked at all the same", .enabled(if: geteuid() == 0))
  func unwritable() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    try publish("1", "content of 1", daemon)
    // The database's log is full of what the database does not have yet.
    daemon.crash()
    #expect(try ChildProgram.run("/bin/chmod", ["-R", "a+rX,a-w", daemon.data]).status == 0)
    let program = try daemon.folder.copyOfProgram("ferryd")
    for tool in ["fsck", "verify-audit"] {
      let outcome = try ChildProgram.run(
        "/usr/bin/setpriv",
        ["--reuid", "65534", "--regid", "65534", "--clear-groups", program, tool, "--data", daemon.data])
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
      #expect(outcome.output.contains(tool == "fsck" ? "1 contents and 1 blobs" : "1 files"), "\(outcome.output)")
    }
  }

  @Test("a daemon is not started on a folder that has lost its database, and one that has another fault says which")
  func lostDatabase() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    try publish("1", "content of 1", daemon)
    #expect(daemon.stop() == 0)
    let ferryd = "\(ChildProgram.buildFolder)/ferryd"
    let start = { (data: String) in
      try ChildProgram.run(ferryd, ["--data", data, "--socket", "\(daemon.folder.path)/other.sock"])
    }
    try FileManager.default.moveItem(
      atPath: "\(daemon.data)/metadata.sqlite", toPath: "\(daemon.folder.path)/kept.sqlite")
    let lost = try start(daemon.data)
    #expect(lost.status == 1 && lost.error.contains("its database, metadata.sqlite, is gone or empty"), "\(lost.error)")
    #expect(!FileManager.default.fileExists(atPath: "\(daemon.data)/metadata.sqlite"))
    try Data("no database".utf8).write(to: URL(fileURLWithPath: "\(daemon.data)/metadata.sqlite"))
    let broken = try start(daemon.data)
    #expect(broken.status == 1 && broken.error.contains("SQLite error 26: file is not a database"), "\(broken.error)")
    #expect(broken.error.split(separator: "\n").count == 1, "\(broken.error)")
    let file = try start("\(daemon.folder.path)/kept.sqlite")
    #expect(file.status == 1 && file.error.contains("is the path right?"), "\(file.error)")
    try FileManager.default.removeItem(atPath: "\(daemon.data)/metadata.sqlite")
    try FileManager.default.moveItem(
      atPath: "\(daemon.folder.path)/kept.sqlite", toPath: "\(daemon.data)/metadata.sqlite")
    try daemon.start()
  }

  @Test("fsck tells what is wrong, of a running daemon and of a folder that none has open")
  func fsck() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    for version in ["1", "2"] { try publish(version, "content of \(version)", daemon) }
    let clean = try JSON(daemon.succeed("admin fsck"))
    #expect(clean["isClean"].number == 1)
    #expect(clean["blobs"].number == 2)
    #expect(clean["bytes"].number == 24)
    let fsck = "\(ChildProgram.buildFolder)/ferryd"
    let busy = try ChildProgram.run(fsck, ["fsck", "--data", daemon.data])
    #expect(busy.status == 2)
    #expect(busy.error.contains("another daemon is using the data folder"), "\(busy.error)")
    let blobs = try FileManager.default.subpathsOfDirectory(atPath: "\(daemon.data)/blobs").filter { $0.count == 67 }
    let path = "\(daemon.data)/blobs/\(try #require(blobs.first))"
    try FileManager.default.removeItem(atPath: path)
    try Data("content of X".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try daemon.ferry("admin fsck --quick").status == 0)
    let online = try daemon.ferry("admin fsck")
    #expect(online.status == 1)
    #expect(try JSON(online.output)["findings"].elements.map { $0["kind"].text } == ["DAMAGED_BLOB"])
    #expect(daemon.stop() == 0)
    let text = try ChildProgram.run(fsck, ["fsck", "--data", daemon.data])
    #expect(text.status == 1)
    #expect(text.output.contains("DAMAGED_BLOB \(path.suffix(64)): its bytes have another SHA-256\n1 faults"))
    let repaired = try ChildProgram.run(fsck, ["fsck", "--data", daemon.data, "--repair", "--output", "json"])
    #expect(repaired.status == 1)
    #expect(try JSON(repaired.output)["findings"].elements.first?["quarantined"].number == 1)
    try daemon.start()
    let after = try JSON(daemon.ferry("admin fsck").output)["findings"].elements
    #expect(after.map { $0["kind"].text } == ["MISSING_BLOB"])
    for version in ["1", "2"] { try publish(version, "content of \(version)", daemon) }
    try daemon.succeed("admin fsck")
  }

  @Test("fsck of a database with a page of nothing finds it, wherever the page is")
  func damagedDatabase() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    for version in 1...4 { try publish("\(version)", "content of \(version)", daemon) }
    #expect(daemon.stop() == 0)
    let path = "\(daemon.data)/metadata.sqlite"
    var found = 0
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    // Behind the first page, without which it is no database.
    for page in stride(from: 1, to: whole.count / 4096, by: 4) {
      var damaged = whole
      damaged.replaceSubrange((page * 4096)..<((page + 1) * 4096), with: Data(count: 4096))
      try damaged.write(to: URL(fileURLWithPath: path))
      let outcome = try ChildProgram.run("\(ChildProgram.buildFolder)/ferryd", ["fsck", "--data", daemon.data])
      // A page that nothing uses, and one of an empty table, are as good as before.
      guard outcome.status != 0 else { continue }
      #expect(outcome.status == 1, "page \(page): \(outcome.error)")
      #expect(outcome.output.contains("DATABASE "), "\(outcome.output)")
      found += 1
    }
    #expect(found > 3)
    try Data().write(to: URL(fileURLWithPath: path))
    let lost = try ChildProgram.run("\(ChildProgram.buildFolder)/ferryd", ["fsck", "--data", daemon.data])
    #expect(lost.status == 2)
    #expect(lost.error.contains("is gone or empty"), "\(lost.error)")
    let refused = try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferryd", ["--socket", daemon.socket, "--data", daemon.data])
    #expect(refused.status == 1)
    #expect(refused.error.contains("is gone or empty"), "\(refused.error)")
    try whole.write(to: URL(fileURLWithPath: path))
    try daemon.start()
    try daemon.succeed("admin fsck")
  }

  @Test("fsck of what is no data folder changes nothing and exits with 2")
  func noFolder() throws {
    let folder = try TestFolder()
    let outcome = try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferryd", ["fsck", "--data", folder.path])
    #expect(outcome.status == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("a backup of a running daemon is restored to a daemon that has all of it")
  func backup() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    try publish("1", "content of 1", daemon)
    let backup = "\(daemon.folder.path)/backup"
    let first = try JSON(daemon.succeed("admin backup \(backup)"))
    #expect(first["copiedBlobs"].number == 1)
    try publish("2", "content of 2", daemon)
    let second = try JSON(daemon.succeed("admin backup \(backup)"))
    #expect(second["blobs"].number == 2)
    #expect(second["copiedBlobs"].number == 1)
    #expect(second["missingBlobs"].elements.isEmpty)
    // After the backup.
    try delete("1", daemon)
    #expect(daemon.stop() == 0)
    let ferryd = "\(ChildProgram.buildFolder)/ferryd"
    let busy = try ChildProgram.run(ferryd, ["restore", "--from", backup, "--data", daemon.data])
    #expect(busy.status == 2)
    #expect(busy.error.contains("is not empty"), "\(busy.error)")
    try FileManager.default.removeItem(atPath: daemon.data)
    let restored = try ChildProgram.run(ferryd, ["restore", "--from", backup, "--data", daemon.data])
    #expect(restored.status == 0, "\(restored.error)\(restored.output)")
    #expect(restored.output.contains("0 faults"))
    try daemon.start()
    for version in ["1", "2"] {
      let out = "\(daemon.folder.path)/out\(version)"
      try daemon.succeed(
        "get-package-version-asset --domain my_domain --repository my_repo --format generic --namespace n --package p --package-version \(version) --asset a \(out)"
      )
      #expect(try String(contentsOfFile: out, encoding: .utf8) == "content of \(version)")
    }
    try daemon.succeed("admin fsck")
  }

  @Test("a backup to where the daemon cannot write says why, and a half-made restore keeps daemons off")
  func backupRefused() throws {
    let daemon = try TestDaemon()
    let outcome = try daemon.ferry("admin backup /proc/nowhere")
    #expect(outcome.status == 254)
    #expect(outcome.error.contains("the daemon cannot write the backup"), "\(outcome.error)")
    let mine = "\(daemon.folder.path)/mine"
    try FileManager.default.createDirectory(atPath: "\(mine)/other", withIntermediateDirectories: true)
    let other = try daemon.ferry("admin backup \(mine)")
    #expect(other.status == 254)
    #expect(other.error.contains("choose an empty folder"), "\(other.error)")
    #expect(daemon.stop() == 0)
    _ = FileManager.default.createFile(atPath: "\(daemon.data)/restoring", contents: nil)
    #expect(throws: TestFailure.self) { try daemon.start() }
    #expect(daemon.log.contains("did not come to its end"))
  }

  @Test("another user may not", .enabled(if: geteuid() == 0, "another user can only be played by root"))
  func otherUser() throws {
    let daemon = try TestDaemon(["--socket-mode", "0666"])
    let outcome = try daemon.ferry(asUser: 65534, "admin gc")
    #expect(outcome.status == 254)
    #expect(outcome.error.contains("AccessDeniedException"), "\(outcome.error)")
  }

  @Test("admin alone says what there is, and a wrong word is refused")
  func help() throws {
    let daemon = try TestDaemon()
    #expect(try daemon.succeed("admin").contains("gc"))
    #expect(try daemon.ferry("admin nothing").status == 252)
  }
}
