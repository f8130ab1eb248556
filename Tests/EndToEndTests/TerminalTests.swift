import Foundation
import Glibc
import Testing

/// What is printed on a terminal, and what is not where there is none.
@Suite("On a terminal")
struct TerminalTests {
  private static let escape = "\u{1B}["
  private static let list =
    "list-package-versions --domain my_domain --repository my_repo --format npm --package p --output table"

  // Source: Linux' asm-generic/ioctls.h. Glibc's functions for it are not in Swift's module.
  private static let unlock: UInt = 0x4004_5431
  private static let number: UInt = 0x8004_5430

  private func daemon() throws -> TestDaemon {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    try daemon.publish("--format npm --package p", "1.0.0", content: "one")
    return daemon
  }

  /// Runs a command of a shell with standard output, or standard error, on a terminal.
  ///
  /// - Returns: what stood on the terminal, with the new lines that it makes.
  private func onTerminal(
    _ daemon: TestDaemon, _ command: String, _ stream: KeyPath<Streams, Int32>, _ environment: [String: String] = [:]
  ) throws -> String {
    let controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    defer { close(controller) }
    var (number, isLocked): (Int32, Int32) = (0, 0)
    guard controller >= 0, ioctl(controller, Self.unlock, &isLocked) == 0, ioctl(controller, Self.number, &number) == 0
    else { throw TestFailure("no terminal: \(errno)") }
    let name = "/dev/pts/\(number)"
    let terminal = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { throw TestFailure("no terminal: \(errno)") }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["FERRY_SOCKET": daemon.socket, "PATH": "\(ChildProgram.buildFolder):/usr/bin:/bin", "NO_COLOR": ""]
    ) { $1 }.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let handle = FileHandle(fileDescriptor: terminal, closeOnDealloc: false)
    if stream == \Streams.output { process.standardOutput = handle } else { process.standardError = handle }
    try process.run()
    close(terminal)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    // Ends with EIO when nobody has the terminal open any more.
    while true {
      let count = read(controller, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  private struct Streams {
    let output = STDOUT_FILENO
    let error = STDERR_FILENO
  }

  @Test("a table has colours on a terminal alone, unless NO_COLOR or --color says otherwise")
  func colours() throws {
    let daemon = try daemon()
    let shown = try onTerminal(daemon, "ferry \(Self.list)", \.output)
    #expect(shown.contains("\(Self.escape)1mversion\(Self.escape)0m"))
    for (command, environment) in [
      ("ferry \(Self.list)", ["NO_COLOR": "1"]), ("ferry \(Self.list) --color off", [:]),
      ("ferry --color off \(Self.list)", [:]),
    ] {
      let plain = try onTerminal(daemon, command, \.output, environment)
      #expect(plain.contains("1.0.0") && !plain.contains(Self.escape), "\(command)")
    }
    // An empty one is none, and whoever asks for colours gets them.
    #expect(try onTerminal(daemon, "ferry \(Self.list)", \.output, ["NO_COLOR": ""]).contains(Self.escape))
    #expect(
      try onTerminal(daemon, "ferry \(Self.list) --color on", \.output, ["NO_COLOR": "1"]).contains(Self.escape))
    #expect(try !daemon.succeed(Self.list).contains(Self.escape))
    #expect(try daemon.succeed("\(Self.list) --color on").contains(Self.escape))
    #expect(try daemon.ferry("\(Self.list) --color perhaps").status == 252)
  }

  @Test("what failed is red, and what a program reads has no colours")
  func roles() throws {
    let daemon = try daemon()
    let copy =
      "ferry copy-package-versions --domain my_domain --source-repository my_repo --destination-repository repo-2 --format npm --package p --versions 1.0.0 5.6.7"
    let table = try onTerminal(daemon, "\(copy) --output table", \.output)
    #expect(table.contains("\(Self.escape)31mNOT_FOUND\(Self.escape)0m"))
    #expect(table.contains("| SKIPPED"))
    for format in ["json", "text"] {
      let text = try onTerminal(daemon, "\(copy) --output \(format)", \.output)
      #expect(text.contains("NOT_FOUND") && !text.contains(Self.escape))
    }
    let diff =
      "ferry diff --domain my_domain --source-repository my_repo --destination-repository repo-2 --output table"
    #expect(try onTerminal(daemon, diff, \.output).contains("\(Self.escape)32mnpm\(Self.escape)0m"))
  }

  @Test("what takes long is told on a terminal's standard error, on a line that goes away, and nowhere else")
  func progress() throws {
    let daemon = try daemon()
    func publish(_ version: String) -> String {
      """
      (sleep 1; printf abc) | ferry publish-package-version --domain my_domain --repository my_repo --format npm \
      --package p --package-version \(version) --asset-name p.tgz --asset-content /dev/stdin \
      --asset-sha256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
      """
    }
    let shown = try onTerminal(daemon, publish("2.0.0"), \.error)
    #expect(shown.contains("publishing /dev/stdin"))
    #expect(shown.hasSuffix("\r\(Self.escape)2K"))
    #expect(try daemon.versions("--format npm --package p", in: "my_repo") == ["1.0.0", "2.0.0"])
    let piped = try ChildProgram.run(
      "/bin/sh", ["-c", publish("3.0.0")],
      environment: ["FERRY_SOCKET": daemon.socket, "PATH": "\(ChildProgram.buildFolder):/usr/bin:/bin"])
    #expect(piped.status == 0 && piped.error.isEmpty)
    // What is quick is not mentioned.
    #expect(try onTerminal(daemon, "ferry \(Self.list)", \.error).isEmpty)
  }

  @Test("what an import is at is told on a terminal's standard error, on a line that goes away, and nowhere else")
  func importing() throws {
    let daemon = try daemon()
    let work = daemon.folder.path
    func importPackage(_ version: String) -> String {
      """
      mkdir -p \(work)/package && cd \(work) &&
      echo '{"name": "imported", "version": "\(version)"}' > package/package.json &&
      tar -czf imported-\(version).tgz package &&
      ferry import imported-\(version).tgz --domain my_domain --repository my_repo
      """
    }
    let shown = try onTerminal(daemon, importPackage("1.0.0"), \.error)
    #expect(shown.contains("[1/1] npm imported 1.0.0: imported-1.0.0.tgz ("), "\(shown)")
    #expect(shown.hasSuffix("\r\(Self.escape)2K"))
    let piped = try ChildProgram.run(
      "/bin/sh", ["-c", importPackage("2.0.0")],
      environment: ["FERRY_SOCKET": daemon.socket, "PATH": "\(ChildProgram.buildFolder):/usr/bin:/bin"])
    #expect(piped.status == 0 && piped.error.isEmpty, "\(piped.error)")
    #expect(!piped.output.contains("[1/1]"))
    #expect(try daemon.versions("--format npm --package imported", in: "my_repo") == ["1.0.0", "2.0.0"])
  }
}
