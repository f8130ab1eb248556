internal import ArgumentParser
internal import FerrySocket
internal import Glibc

/// A user who takes all that they can get: many connections, each with many calls in flight. Its orders come by
/// descriptor 3.
struct FloodCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flood", abstract: "Keeps many calls in flight.", shouldDisplay: false)

  @Option(help: "Where the daemon is.")
  var socket: String

  @Option(help: "Who to be.")
  var uid: UInt32

  @Option(help: "What to call: reads or copies.")
  var kind: Flood.Kind

  @Option(help: "How many connections.")
  var connections: Int

  @Option(help: "How many calls in flight on each of them.")
  var inFlight: Int

  func run() throws {
    try OpenFiles.allow(connections + 100)
    guard setgid(uid) == 0, setuid(uid) == 0 else { throw BenchError("cannot be user \(uid): \(lastSystemError())") }
    let control = OwnedDescriptor(owning: FloodProcess.controlDescriptor)
    try Flood(socket, kind, connections: connections, inFlight: inFlight).run(until: control)
  }
}
