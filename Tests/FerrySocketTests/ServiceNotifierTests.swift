import FerrySocket
import Glibc
import Testing

@Suite("A service's messages to its manager")
struct ServiceNotifierTests {
  /// A manager's socket at an address.
  private func manager(at address: String) throws -> OwnedDescriptor {
    let descriptor = OwnedDescriptor(owning: socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0))
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    let bytes = address.hasPrefix("@") ? [0] + address.utf8.dropFirst() : Array(address.utf8)
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    let result = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor.rawValue, $0, length) }
    }
    try #require(result == 0)
    return descriptor
  }

  private func receive(_ descriptor: OwnedDescriptor) -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(descriptor.rawValue, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  @Test("are one datagram each, of one line for each state", arguments: ["path", "@ferry-notify-\(getpid())"])
  func datagrams(place: String) throws {
    let folder = try TemporaryFolder()
    let address = place == "path" ? folder.path("notify") : place
    let manager = try manager(at: address)
    let notifier = try ServiceNotifier(address: SocketAddress(address))
    try notifier.send([.mainProcess(7), .status("Serving\nREADY=0"), .ready])
    try notifier.send([.stopping])
    try notifier.send([.reloading(monotonicMicroseconds: 12)])
    try notifier.send([.alive], waits: false)
    #expect(receive(manager) == "MAINPID=7\nSTATUS=Serving READY=0\nREADY=1")
    #expect(receive(manager) == "STOPPING=1")
    #expect(receive(manager) == "RELOADING=1\nMONOTONIC_USEC=12")
    #expect(receive(manager) == "WATCHDOG=1")
    withExtendedLifetime(folder) {}
  }

  @Test("do not wait where they must not, and fail where nobody listens")
  func failures() throws {
    let folder = try TemporaryFolder()
    let notifier = try ServiceNotifier(address: SocketAddress(folder.path("notify")))
    var error = try #require(throws: SocketError.self) { try notifier.send([.ready]) }
    #expect(error.errorNumber == ENOENT)
    let manager = try manager(at: folder.path("notify"))
    error = try #require(throws: SocketError.self) {
      // The queue has room for some hundreds of them at most.
      for _ in 0..<100_000 { try notifier.send([.alive], waits: false) }
    }
    #expect(error.errorNumber == EAGAIN)
    withExtendedLifetime(manager) {}
  }

  @Test("the watchdog's time is for the process that it names, or for any")
  func watchdogTime() throws {
    func time(_ microseconds: String?, _ processID: String?) throws -> Duration? {
      try ServiceNotifier.watchdogTime(microseconds: microseconds, processID: processID, ownProcessID: 42)
    }
    #expect(try time("2000000", "42") == .seconds(2))
    #expect(try time("2000000", nil) == .seconds(2))
    #expect(try time("2000000", "43") == nil)
    #expect(try time(nil, nil) == nil)
    for wrong in ["0", "-1", "soon"] {
      let error = try #require(throws: SocketError.self) { try time(wrong, nil) }
      #expect(error.description.contains("WATCHDOG_USEC"))
    }
  }
}
