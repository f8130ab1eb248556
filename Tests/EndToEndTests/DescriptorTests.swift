import FerryClient
import Foundation
import Glibc
import Testing

/// Assets by descriptor, between a real daemon and those who call it.
@Suite("Assets by descriptor")
struct DescriptorTests {
  private static let package = "--format generic --namespace n --package p --package-version 1"
  private static let get =
    "get-package-version-asset --domain my_domain --repository my_repo \(package) --asset a"

  /// A file of so many bytes, published.
  private func publish(_ count: Int, _ daemon: TestDaemon, socket: String? = nil) throws -> String {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      if let start = buffer.baseAddress { arc4random_buf(start, count) }
      filled = count
    }
    let file = try daemon.folder.file("asset", bytes)
    let words =
      "publish-package-version --domain my_domain --repository my_repo \(Self.package) --asset-name a --asset-content \(file)"
    try daemon.succeed(words, ["--socket", socket ?? daemon.socket])
    return file
  }

  private func isEqual(_ a: String, _ b: String) throws -> Bool {
    try ChildProgram.run("/usr/bin/cmp", [a, b]).status == 0
  }

  @Test("where something between passes bytes alone, assets go as bytes", arguments: [0, 100, 100_000, 7 << 20])
  func bytesAlone(size: Int) throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let proxy = try ByteProxy("\(daemon.folder.path)/proxy.sock", to: daemon.socket)
    let file = try publish(size, daemon, socket: proxy.path)
    for socket in [proxy.path, daemon.socket] {
      try daemon.succeed(Self.get, ["\(file).out", "--socket", socket])
      #expect(try isEqual(file, "\(file).out"))
    }
    let asset = try FerryClient(socket: proxy.path).blocking.openPackageVersionAsset(
      .init(
        domain: "my_domain", repository: "my_repo", format: "generic", namespace: "n", package: "p",
        packageVersion: "1", asset: "a"))
    #expect(try asset.read(at: 0, count: size + 1).count == size)
  }

  @Test(
    "where no file may be put beside it, a file that may be written gets the asset, and one that may not keeps what it has",
    .enabled(if: geteuid() == 0, "another user can only be played by root"))
  func writtenInPlace() throws {
    let nobody: UInt32 = 65534
    let daemon = try TestDaemon(["--socket-mode", "0666"])
    try daemon.makeSeedRepositories()
    let file = try publish(100_000, daemon)
    let policy = #"""
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "codeartifact:GetPackageVersionAsset", "Resource": "*"}]}
      """#
    try daemon.succeed(
      "put-repository-permissions-policy --domain my_domain --repository my_repo", ["--policy-document", policy])
    // The folder is root's.
    let own = try daemon.folder.file("own", "a longer text than nothing")
    #expect(chown(own, nobody, nobody) == 0)
    let outcome = try daemon.ferry(asUser: nobody, Self.get, [own])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(try isEqual(file, own))
    let foreign = try daemon.folder.file("foreign", "kept")
    let refused = try daemon.ferry(asUser: nobody, Self.get, [foreign])
    #expect(refused.status == 255)
    #expect(refused.error.contains(foreign), "\(refused.error)")
    #expect(try String(contentsOfFile: foreign, encoding: .utf8) == "kept")
    #expect(try daemon.ferry(asUser: nobody, Self.get, ["\(daemon.folder.path)/new"]).status == 255)
  }

  @Test("an asset can be fetched into a file, into a pipe and over a file that is there", arguments: [5, 200_000])
  func outputs(size: Int) throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let file = try publish(size, daemon)
    let out = try daemon.folder.file("out", String(repeating: "old content", count: 100_000))
    try daemon.succeed(Self.get, [out])
    #expect(try isEqual(file, out))
    let outcome = try ChildProgram.run(
      "/bin/sh",
      ["-c", "\(ChildProgram.buildFolder)/ferry \(Self.get) /dev/stderr 2>&1 >/dev/null | cmp - \(file)"],
      environment: ["FERRY_SOCKET": daemon.socket])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
  }

  @Test("a fetch that finds no room names its file, and leaves nothing behind and what was there as it was")
  func noRoom() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    _ = try publish(2 << 20, daemon)
    let folder = "\(daemon.folder.path)/out"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try "old".write(toFile: "\(folder)/a", atomically: false, encoding: .utf8)
    // No file of more than 512 KiB.
    let outcome = try ChildProgram.run(
      "/bin/sh",
      ["-c", "trap '' XFSZ; ulimit -f 1024; \(ChildProgram.buildFolder)/ferry \(Self.get) \(folder)/a"],
      environment: ["FERRY_SOCKET": daemon.socket])
    #expect(outcome.status == 255)
    #expect(outcome.error.hasPrefix("ferry: cannot write \"\(folder)/a\": "), "\(outcome.error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
    #expect(try String(contentsOfFile: "\(folder)/a", encoding: .utf8) == "old")
  }

  @Test("a source that cannot be read is named")
  func unreadable() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    // A file whose first page is nobody's memory.
    let outcome = try daemon.ferry(
      "publish-package-version --domain my_domain --repository my_repo \(Self.package) --asset-name a --asset-sha256 \(String(repeating: "0", count: 64)) --asset-content /proc/self/mem"
    )
    #expect(outcome.status == 252)
    #expect(outcome.error.hasPrefix("ferry: cannot read \"/proc/self/mem\": "), "\(outcome.error)")
  }

  @Test("the asset that a client holds open outlives the daemon")
  func outlives() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let file = try publish(100_000, daemon)
    let asset = try daemon.client.blocking.openPackageVersionAsset(
      .init(
        domain: "my_domain", repository: "my_repo", format: "generic", namespace: "n", package: "p",
        packageVersion: "1", asset: "a"))
    daemon.crash()
    #expect(try ChildProgram.run("/bin/rm", ["-rf", daemon.data]).status == 0)
    #expect(try asset.read(at: 0, count: 100_001) == Array(Data(contentsOf: URL(fileURLWithPath: file))))
  }

  @Test(
    "another user fetches what they may, though they can open no file of the daemon's",
    .enabled(if: geteuid() == 0, "another user can only be played by root"))
  func anotherUser() throws {
    let daemon = try TestDaemon(["--socket-mode", "0666"])
    try daemon.makeSeedRepositories()
    let file = try publish(200_000, daemon)
    let nobody: UInt32 = 65534
    let folder = "\(daemon.folder.path)/nobody"
    try #require(mkdir(folder, 0o777) == 0)
    chmod(folder, 0o777)
    #expect(try daemon.ferry(asUser: nobody, Self.get, ["\(folder)/out"]).status == 254)
    let policy = try daemon.folder.file(
      "policy.json",
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Resource": "*",
        "Action": ["codeartifact:GetPackageVersionAsset", "codeartifact:PublishPackageVersion"]}]}
      """)
    try daemon.succeed(
      "put-repository-permissions-policy --domain my_domain --repository my_repo --policy-document file://\(policy)")
    let outcome = try daemon.ferry(asUser: nobody, Self.get, ["\(folder)/out"])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(try isEqual(file, "\(folder)/out"))
    // And publishes a file that only they can read.
    let own = "\(folder)/own"
    try FileManager.default.copyItem(atPath: file, toPath: own)
    chown(own, nobody, nobody)
    chmod(own, 0o400)
    let published = try daemon.ferry(
      asUser: nobody,
      "publish-package-version --domain my_domain --repository my_repo --format generic --namespace n --package own --package-version 1 --asset-name a --asset-content \(own)"
    )
    #expect(published.status == 0, "\(published.error)")
  }

  @Test(
    "where a user has too many descriptors on their way, the bytes are sent instead",
    .enabled(
      if: geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"),
      "another user can only be played by root, and Python plays them"))
  func tooManyOnTheirWay() throws {
    let daemon = try TestDaemon(["--socket-mode", "0666"])
    try daemon.makeSeedRepositories()
    let policy = try daemon.folder.file(
      "policy.json",
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Resource": "*",
        "Action": "codeartifact:PublishPackageVersion"}]}
      """)
    try daemon.succeed(
      "put-repository-permissions-policy --domain my_domain --repository my_repo --policy-document file://\(policy)")
    let asset = try daemon.folder.file("asset", [UInt8](repeating: 7, count: 200_000))
    // Nobody receives these. A user may have as many on their way as a process may have files open.
    let script = """
      import resource, socket, subprocess, sys
      a, b = socket.socketpair()
      for _ in range(3): socket.send_fds(a, [b"x"], [0] * 16)
      resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
      try:
          socket.send_fds(a, [b"x"], [0])
      except OSError as error:
          print(error.strerror)
      sys.exit(subprocess.run(sys.argv[1:]).returncode)
      """
    let words =
      "publish-package-version --domain my_domain --repository my_repo \(Self.package) --asset-name a --asset-content \(asset)"
    let outcome = try ChildProgram.run(
      "/usr/bin/setpriv",
      ["--reuid", "65534", "--regid", "65534", "--clear-groups", "/usr/bin/python3", "-c", script]
        + [daemon.folder.copyOfProgram("ferry")] + words.split(separator: " ").map(String.init),
      environment: ["FERRY_SOCKET": daemon.socket, "HOME": daemon.folder.path])
    #expect(outcome.output.hasPrefix("Too many references"), "\(outcome.output)")
    #expect(outcome.status == 0, "\(outcome.error)")
    let out = "\(daemon.folder.path)/out"
    try daemon.succeed(Self.get, [out])
    #expect(try isEqual(asset, out))
  }
}
