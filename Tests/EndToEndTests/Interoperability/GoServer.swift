import FerrySocket
import Foundation
import Glibc

/// containerd's ttrpc server, in a process that is ended, by its id, when the last reference goes.
final class GoServer: @unchecked Sendable {
  let socket: String
  private let folder: TestFolder
  private var process = Process()

  init() throws {
    folder = try TestFolder()
    socket = "\(folder.path)/go.sock"
    try start()
  }

  deinit { crash() }

  /// Starts it, and waits until it listens.
  func start() throws {
    unlink(socket)
    process = Process()
    process.executableURL = URL(fileURLWithPath: try ForeignPeers.goProgram())
    process.arguments = ["serve", socket]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let deadline = ContinuousClock.now + .seconds(30)
    // Its name is there a moment before it listens.
    while (try? UnixSocket.connect(to: SocketAddress(socket))) == nil {
      guard process.isRunning, ContinuousClock.now < deadline else { throw TestFailure("the Go server does not start") }
      usleep(5000)
    }
  }

  /// kill -9.
  func crash() {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
