internal import FerrySocket

/// One end of a conversation in lines.
final class LineSocket {
  private static let pieceBytes = 64 << 10

  private let socket: UnixSocket
  private var received: [UInt8] = []

  init(_ socket: UnixSocket) {
    self.socket = socket
  }

  /// Says a line, and returns the line that answers it.
  func ask(_ line: String) throws -> String {
    let bytes = Array("\(line)\n".utf8)
    var sent = 0
    while sent < bytes.count {
      guard case .sent(let count) = try bytes[sent...].withUnsafeBytes({ try socket.send($0) }) else {
        throw BenchError("nobody takes '\(line)'")
      }
      sent += count
    }
    var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
    while true {
      if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
        defer { received.removeSubrange(...end) }
        return String(decoding: received[..<end], as: UTF8.self)
      }
      switch try piece.withUnsafeMutableBytes({ try socket.receive(into: $0) }) {
      case .received(let count), .receivedWithoutDescriptors(let count): received += piece[..<count]
      case .endOfStream, .wouldBlock: throw BenchError("'\(line)' was not answered")
      }
    }
  }

  /// The numbers in the line that answers.
  func numbers(_ line: String) throws -> [UInt64] {
    let answer = try ask(line)
    return try answer.split(separator: " ").map {
      guard let number = UInt64($0) else { throw BenchError("'\(line)' was answered '\(answer)'") }
      return number
    }
  }
}
