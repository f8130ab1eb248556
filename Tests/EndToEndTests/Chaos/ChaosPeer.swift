import FerrySocket
import FerryWire
import Glibc
import SeededRandom

/// Sends the beginning of a conversation, and ends it.
struct ChaosPeer {
  /// How.
  enum Way: CaseIterable {
    /// At once, and closes.
    case closed
    /// At once, and closes with an answer unread where one is due: the daemon's next send or receive is a reset.
    case reset
    /// At once, says that nothing more comes, and takes all answers.
    case halfClosed
    /// Each byte by itself, and takes all answers.
    case byteByByte
    /// In pieces of any size with pauses, and takes all answers or closes.
    case inPieces
  }

  let socket: String
  let conversation: Conversation
  private(set) var generator: SeededGenerator

  init(_ socket: String, _ conversation: Conversation, seed: UInt64) {
    self.socket = socket
    self.conversation = conversation
    generator = SeededGenerator(seed: seed)
  }

  /// Sends the first bytes of the conversation.
  ///
  /// - Throws: `TestFailure` where the daemon closes before the end, or does not answer as it should.
  mutating func send(_ count: Int, _ way: Way) throws {
    let peer = try RawPeer(socket)
    for run in conversation.prefix(count) {
      var sent = 0
      for size in pieces(of: run.bytes.count, way) {
        let piece = Array(run.bytes[sent..<(sent + size)])
        guard try peer.send(piece, passing: sent == 0 ? run.descriptors.map(\.rawValue) : []) else {
          throw TestFailure("the daemon has closed \(sent + size) bytes into the run")
        }
        sent += size
        if way == .inPieces, Bool.random(using: &generator) { usleep(UInt32.random(in: 1...300, using: &generator)) }
      }
    }
    switch way {
    case .closed: break
    case .reset: if conversation.answers.contains(where: { $0.whole <= count }) { try peer.waitUntilReadable() }
    case .halfClosed, .byteByByte: try takeAnswers(to: count, peer)
    case .inPieces: if Bool.random(using: &generator) { try takeAnswers(to: count, peer) }
    }
  }

  private mutating func pieces(of count: Int, _ way: Way) -> [Int] {
    switch way {
    case .closed, .reset, .halfClosed: return [count]
    case .byteByByte: return [Int](repeating: 1, count: count)
    case .inPieces:
      var pieces: [Int] = []
      var rest = count
      while rest > 0 {
        pieces.append(Int.random(in: 1...min(rest, 60), using: &generator))
        rest -= pieces[pieces.count - 1]
      }
      return pieces
    }
  }

  /// Takes what the daemon owes, each answer once and nothing else, and then the end of the connection.
  private func takeAnswers(to count: Int, _ peer: RawPeer) throws {
    peer.finishSending()
    var owed = conversation.answers(toPrefix: count)
    let endless = Set(owed.filter(\.isEndless).map(\.streamID))
    while let (header, body) = try nextFrame(peer, owed) {
      guard let ending = try ending(header, body, endless) else { continue }
      let place = owed.firstIndex { $0.streamID == header.streamID && ($0.code == nil || $0.code == ending.code) }
      guard let place else {
        throw TestFailure("stream \(header.streamID): \(ending.code) \(ending.message) came, owed were \(owed)")
      }
      owed.remove(at: place)
    }
    guard owed.isEmpty else { throw TestFailure("the daemon has closed and owes \(owed)") }
  }

  /// The next frame; nil at the end of the connection, which one that has an endless stream does not have.
  private func nextFrame(_ peer: RawPeer, _ owed: [Conversation.Answer]) throws -> (FrameHeader, [UInt8])? {
    let isEndless = conversation.answers.contains(where: \.isEndless)
    return isEndless && owed.isEmpty ? nil : try peer.receiveFrame()
  }

  /// How a stream ends by this frame; nil where it goes on.
  private func ending(
    _ header: FrameHeader, _ body: [UInt8], _ endless: Set<UInt32>
  ) throws -> (code: StatusCode, message: String)? {
    let flags = FrameFlags(rawValue: header.flags)
    switch FrameType(rawValue: header.type) {
    case .response:
      let status = try TtrpcResponse(unpacking: body).status ?? TtrpcStatus()
      return (StatusCode(rawValue: status.code) ?? .unknown, status.message)
    case .data where flags.contains(.remoteClosed) || endless.contains(header.streamID): return (.ok, "")
    case .data: return nil
    default: throw TestFailure("a frame of the type \(header.type)")
    }
  }
}
