import Testing

/// containerd's client in Rust calls ferryd.
@Suite("Rust's ttrpc client", .enabled(if: ForeignPeers.areThere, "\(ForeignPeers.reason)"))
struct RustClientTests {
  @Test("is answered as it should be: calls, metadata, deadlines, errors with details, many threads")
  func calls() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    // It checks every answer itself, and ends with a message where one is wrong.
    let outcome = try ChildProgram.run(ForeignPeers.rustProgram(), [daemon.socket])
    #expect(outcome.status == 0, "\(outcome.error)")
  }
}
