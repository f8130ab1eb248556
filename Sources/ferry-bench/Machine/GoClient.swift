internal import FerrySocket

/// containerd's ttrpc in Go, as a client in a process of its own that calls as it is told.
final class GoClient {
  private let control: LineSocket

  /// Starts it, with so many connections that have each made a call.
  init(of server: GoServer, connections: Int, in workspace: Workspace) throws {
    let (own, other) = try UnixSocket.pair()
    control = LineSocket(own)
    _ = try withExtendedLifetime(other) {
      try workspace.start(server.program, ["drive", server.socket], passing: other.descriptor.rawValue)
    }
    guard try control.ask("connect \(connections)") == "ok" else { throw BenchError("Go's client cannot connect") }
  }

  /// Calls one after the other, each timed.
  func unary(_ count: Int) throws -> Samples { Samples(try control.numbers("unary \(count)")) }

  /// So many calls by so many callers, spread over the connections.
  func load(callers: Int, calls: Int) throws -> Load.Outcome {
    let numbers = try control.numbers("load \(callers) \(calls)")
    guard numbers.count == 2 else { throw BenchError("Go's client answered \(numbers)") }
    return Load.Outcome(nanoseconds: numbers[0], clientNanoseconds: numbers[1])
  }
}
