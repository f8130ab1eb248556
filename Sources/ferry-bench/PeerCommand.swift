internal import ArgumentParser
internal import CBench

/// The answering process of the ping-pong: all it does it does in C. Its socket is descriptor 3.
struct PeerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peer", abstract: "Answers the reference's ping-pong.", shouldDisplay: false)

  @Option(help: "How many bytes a request has.")
  var request: Int

  @Option(help: "How many bytes an answer has.")
  var answer: Int

  @Option(help: "How it waits.")
  var waiting: PingPong.Waiting

  @Option(help: "A database in which a row is committed before each answer.")
  var database: String?

  func validate() throws {
    guard request > 0, answer > 0 else { throw ValidationError("A message has at least one byte.") }
  }

  func run() throws {
    var reason: UnsafePointer<CChar>?
    guard pingpong_answer(PingPong.peerDescriptor, request, answer, database, waiting.rawValue, &reason) == 0 else {
      throw BenchError(reason.map { String(cString: $0) } ?? "the reference failed")
    }
  }
}
