import FerrySocket
import Testing

@Suite("Where the socket is when nobody names it")
struct DefaultSocketPathTests {
  private static let own = "/home/ada/.local/share/ferry/ferry.sock"

  @Test(
    "the environment says it",
    arguments: [
      ([:], own),
      (["XDG_RUNTIME_DIR": "/run/user/1"], "/run/user/1/ferry/ferry.sock"),
      (["XDG_RUNTIME_DIR": "/run/user/1", "XDG_DATA_HOME": "/data"], "/run/user/1/ferry/ferry.sock"),
      (["XDG_DATA_HOME": "/data"], "/data/ferry/ferry.sock"),
      (["XDG_RUNTIME_DIR": "", "XDG_DATA_HOME": "relative"], own),
      (["HOME": "/root"], "/root/.local/share/ferry/ferry.sock"),
      (["FERRY_SOCKET": "/elsewhere"], own),
    ] as [([String: String], String)])
  func ofUser(environment: [String: String], path: String) {
    #expect(DefaultSocketPath.ofUser(environment: { environment[$0] }, home: { "/home/ada" }) == path)
  }

  @Test("a client goes to the named socket, its user's daemon, or the machine's where only that one is")
  func forClient() {
    func path(_ environment: [String: String], existing: Set<String>) -> String {
      DefaultSocketPath.forClient(
        environment: { environment[$0] }, home: { "/home/ada" }, exists: { existing.contains($0) })
    }
    let system = DefaultSocketPath.system
    #expect(path(["FERRY_SOCKET": "@x"], existing: [Self.own, system]) == "@x")
    #expect(path(["FERRY_SOCKET": ""], existing: [Self.own, system]) == Self.own)
    #expect(path([:], existing: [system]) == system)
    #expect(path([:], existing: []) == Self.own)
  }

  @Test("who has no home at all has the machine's daemon")
  func homeless() {
    #expect(DefaultSocketPath.ofUser(environment: { _ in nil }, home: { nil }) == DefaultSocketPath.system)
  }
}
