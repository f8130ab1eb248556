import FerryServer

extension TestServer {
  /// Runs a test with a server that has the repository `my_repo` in `my_domain`, and with a connection to it.
  static func runWithRepository(
    limits: ServerLimits = ServerLimits(), interceptors: [any ServerInterceptor] = [],
    _ body: (TestServer, Peer) async throws -> Void
  ) async throws {
    try await run(limits: limits, interceptors: interceptors) { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      try await body(server, peer)
    }
  }
}
