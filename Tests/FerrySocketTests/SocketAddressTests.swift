import FerrySocket
import Glibc
import Testing

@Suite("A socket's address")
struct SocketAddressTests {
  @Test("a path of 107 bytes is the longest, and it can be listened at")
  func longestPath() throws {
    let folder = try TemporaryFolder()
    let room = SocketAddress.maximumBytes - folder.path.utf8.count - 1
    let longest = try SocketAddress(folder.path(String(repeating: "s", count: room)))
    #expect(longest.path?.utf8.count == 107)
    // The lock's file has a longer name: it is no socket and may.
    let listener = try UnixListener.listen(at: longest)
    _ = try UnixSocket.connect(to: longest, timeout: .seconds(5))
    withExtendedLifetime(listener) {}
  }

  @Test(
    "an address that cannot be one is refused with its reason",
    arguments: [
      ("", EINVAL), ("@", EINVAL), ("/tmp/a\0b", EINVAL), ("@a\0b", EINVAL),
      ("/" + String(repeating: "x", count: 107), ENAMETOOLONG),
      ("@" + String(repeating: "x", count: 108), ENAMETOOLONG),
      // Bytes count, not characters.
      ("/" + String(repeating: "ü", count: 54), ENAMETOOLONG),
    ])
  func refused(text: String, number: Int32) throws {
    let error = try #require(throws: SocketError.self) { try SocketAddress(text) }
    #expect(error.errorNumber == number)
    #expect(error.call == "address")
    #expect(!error.description.contains("\0"))
    guard number == ENAMETOOLONG else { return }
    #expect(error.description.contains("at most 107 bytes"))
    #expect(error.description.contains(text.hasPrefix("@") ? "choose a shorter one" : "a shorter path"))
  }

  @Test(
    "the folder of an address is what comes before its last slash",
    arguments: [
      ("/run/ferry/ferry.sock", "/run/ferry"), ("/ferry.sock", "/"), ("ferry.sock", "."), ("./@ferry", "."),
      ("@ferry", nil),
    ])
  func folder(text: String, folder: String?) throws {
    #expect(try SocketAddress(text).folder == folder)
  }

  @Test("an abstract name stands for no file, and is free again when its listener ends")
  func abstract() throws {
    let address = try SocketAddress("@ferry-test-\(getpid())-\(UInt64.random(in: 0 ... .max))")
    #expect(address.isAbstract)
    #expect(address.path == nil)
    do {
      let listener = try UnixListener.listen(at: address)
      _ = try UnixSocket.connect(to: address, timeout: .seconds(5))
      let error = try #require(throws: SocketError.self) { try UnixListener.listen(at: address) }
      #expect(error.errorNumber == EADDRINUSE)
      withExtendedLifetime(listener) {}
    }
    // A child that another test forks may hold the descriptor for a moment.
    for _ in 0..<1000 {
      if (try? UnixListener.listen(at: address)) != nil { return }
      usleep(10_000)
    }
    Issue.record("the name is not free")
  }
}
