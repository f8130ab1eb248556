import FerrySocket
import Foundation
import Glibc

/// What a service manager does for a daemon, in small: it makes the listening socket and keeps it, starts the daemon
/// with that socket, and listens for what it says.
final class TestServiceManager {
  let folder: TestFolder
  /// Where it listens.
  let socket: String
  /// For several starts of a daemon.
  let listener: OwnedDescriptor
  private let notifications: OwnedDescriptor
  private let notifySocket: String
  private var process: Process?

  init() throws {
    folder = try TestFolder()
    socket = "\(folder.path)/managed.sock"
    // In the abstract namespace, where managers have it for services that see another file system.
    notifySocket = "@ferry-test-manager-\(getpid())-\(UInt32.random(in: .min ... .max))"
    listener = try Self.bind(socket, Int32(SOCK_STREAM.rawValue))
    guard listen(listener.rawValue, 64) == 0 else { throw TestFailure("listen: errno \(errno)") }
    notifications = try Self.bind(notifySocket, Int32(SOCK_DGRAM.rawValue))
  }

  deinit {
    kill(SIGKILL)
  }

  private static func bind(_ text: String, _ type: Int32) throws -> OwnedDescriptor {
    let descriptor = OwnedDescriptor(owning: Glibc.socket(AF_UNIX, type | Int32(SOCK_CLOEXEC.rawValue), 0))
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    let bytes = text.hasPrefix("@") ? [0] + text.utf8.dropFirst() : Array(text.utf8)
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    let result = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.bind(descriptor.rawValue, $0, length) }
    }
    guard result == 0 else { throw TestFailure("bind \(text): errno \(errno)") }
    return descriptor
  }

  /// Starts a daemon with the socket as its descriptor 3.
  func start(_ arguments: [String] = [], environment: [String: String] = [:]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // Nothing but 0, 1 and 2 gets through Process: the socket goes as 0. LISTEN_PID must be that of the daemon, which
    // the shell becomes.
    process.arguments =
      ["-c", "exec 3<&0 </dev/null; LISTEN_PID=$$ exec \"$0\" \"$@\"", "\(ChildProgram.buildFolder)/ferryd"]
      + ["--data", "\(folder.path)/data"] + arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LISTEN_FDS": "1", "LISTEN_FDNAMES": "ferryd.socket", "NOTIFY_SOCKET": notifySocket]) { $1 }
      .merging(environment) { $1 }
    process.standardInput = FileHandle(fileDescriptor: listener.rawValue, closeOnDealloc: false)
    let log = open("\(folder.path)/log", O_WRONLY | O_APPEND | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard log >= 0 else { throw TestFailure("no log") }
    process.standardError = FileHandle(fileDescriptor: log, closeOnDealloc: true)
    try process.run()
    self.process = process
  }

  var processID: Int32 { process?.processIdentifier ?? 0 }

  /// What the daemon has logged since it was started.
  var log: String { (try? String(contentsOfFile: "\(folder.path)/log", encoding: .utf8)) ?? "" }

  /// Sends the daemon a signal.
  func kill(_ signal: Int32) {
    guard let process, process.isRunning else { return }
    Glibc.kill(process.processIdentifier, signal)
  }

  /// Waits for the daemon's end.
  func waitForEnd() -> Int32 {
    process?.waitUntilExit()
    return process?.terminationStatus ?? -1
  }

  /// The next message of the daemon; nil where none comes in time.
  func nextMessage(within time: Duration = .seconds(30)) -> [String]? {
    var entry = pollfd(fd: notifications.rawValue, events: Int16(POLLIN), revents: 0)
    let (seconds, attoseconds) = time.components
    guard poll(&entry, 1, Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000)) > 0 else { return nil }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(notifications.rawValue, &buffer, buffer.count, 0)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Waits for a message with this line, and passes others over.
  func waitForMessage(with line: String) throws -> [String] {
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline, let message = nextMessage() {
      if message.contains(line) { return message }
    }
    throw TestFailure("the daemon has not said \(line): \(log)")
  }
}
