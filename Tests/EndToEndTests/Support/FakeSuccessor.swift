import FerrySocket

/// The successor's end of a replacement, which says what a test wants.
final class FakeSuccessor {
  private let socket: UnixSocket
  /// What came with the offer.
  private(set) var descriptors: [OwnedDescriptor] = []

  init(_ daemon: TestDaemon) throws {
    socket = try UnixSocket.connect(inFolder: daemon.data, name: "control.sock", timeout: .seconds(10))
  }

  func say(_ text: String) throws {
    _ = try Array(text.utf8).withUnsafeBytes { try socket.send($0) }
  }

  /// The daemon's next line; nil where it ends the conversation.
  func hear(within time: Duration = .seconds(30)) throws -> String? {
    var line: [UInt8] = []
    while true {
      guard try socket.waitUntilReadable(timeout: time) else { throw TestFailure("the daemon says nothing") }
      var byte: UInt8 = 0
      let result = try withUnsafeMutableBytes(of: &byte) {
        try socket.receive(into: $0, descriptors: &descriptors, waits: false)
      }
      switch result {
      case .received: break
      case .endOfStream: return nil
      default: throw TestFailure("\(result)")
      }
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
  }

  /// Goes as far as to be told that the store is closed.
  func takeStore() throws {
    try say("take-over 1\n")
    guard try hear() == "offer file" else { throw TestFailure("no offer") }
    try say("release\n")
    guard try hear() == "released" else { throw TestFailure("not released") }
  }
}
