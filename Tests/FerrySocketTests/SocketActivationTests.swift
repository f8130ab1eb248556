import FerrySocket
import Glibc
import Testing

@Suite("Socket activation")
struct SocketActivationTests {
  private func count(_ processID: String?, _ count: String?) throws -> Int32? {
    try SocketActivation.count(processID: processID, count: count, ownProcessID: 42)
  }

  @Test("sockets count where they were handed to this process")
  func count() throws {
    #expect(try count("42", "1") == 1)
    #expect(try count("42", "7") == 7)
    #expect(try count("42", "0") == nil)
    #expect(try count("43", "1") == nil)
    #expect(try count(nil, "1") == nil)
    #expect(try count("42", nil) == nil)
  }

  @Test(
    "damaged variables are refused with their names",
    arguments: [
      ("x", "1", "LISTEN_PID"), ("-42", "1", "LISTEN_PID"), ("42", "-1", "LISTEN_FDS"), ("42", "one", "LISTEN_FDS"),
      ("42", "1000000", "LISTEN_FDS"),
    ])
  func damaged(processID: String, count text: String, word: String) throws {
    let error = try #require(throws: SocketError.self) { try count(processID, text) }
    #expect(error.errorNumber == EINVAL)
    #expect(error.description.contains(word))
  }

  @Test("one socket is taken whatever its name, one of several by its name")
  func index() throws {
    for names in [nil, "", "ferryd.socket", "a:b"] {
      #expect(try SocketActivation.index(count: 1, names: names) == 0)
    }
    #expect(try SocketActivation.index(count: 3, names: "metrics:ferry:web") == 1)
    for names in [nil, "", "a:b", "ferry:ferry", "a:b:ferry"] {
      let error = try #require(throws: SocketError.self) { try SocketActivation.index(count: 2, names: names) }
      #expect(error.description.contains("FileDescriptorName=ferry"))
    }
  }
}
