internal import FerrySocket

/// HTTP/1.1 on a Unix socket, as much as a benchmark's peer needs: one call after the other on one connection, answers
/// with a length or in pieces. Used by one thread at a time, and so sound as `@unchecked Sendable`.
final class HTTPClient: @unchecked Sendable {
  private let socket: UnixSocket
  private var received: [UInt8] = []

  init(_ path: String) throws {
    socket = try UnixSocket.connect(to: SocketAddress(path), timeout: .seconds(5))
  }

  /// - Returns: the answer's body.
  /// - Throws: ``BenchError`` where the answer is no success.
  func call(_ method: String, _ path: String, _ body: String = "") throws -> String {
    try send(
      """
      \(method) \(path) HTTP/1.1\r
      Host: localhost\r
      Content-Type: application/json\r
      Content-Length: \(body.utf8.count)\r
      \r
      \(body)
      """)
    let head = try line(through: "\r\n\r\n").split(separator: "\r\n").map { $0.lowercased() }
    let answer: String
    if let length = head.lazy.compactMap({ Self.value(of: "content-length", in: $0) }).first.flatMap({ Int($0) }) {
      answer = try take(length)
    } else if head.contains(where: { Self.value(of: "transfer-encoding", in: $0) == "chunked" }) {
      answer = try pieces()
    } else {
      throw BenchError("\(method) \(path): an answer without a length")
    }
    guard let status = head.first?.split(separator: " ").dropFirst().first, status.hasPrefix("2") else {
      throw BenchError("\(method) \(path): \(head.first ?? ""): \(answer)")
    }
    return answer
  }

  private static func value(of name: String, in line: String) -> String? {
    guard line.hasPrefix("\(name): ") else { return nil }
    return String(line.dropFirst(name.count + 2))
  }

  private func pieces() throws -> String {
    var text = ""
    while true {
      // The end of a line is one character.
      guard let size = Int(try line(through: "\r\n").dropLast(), radix: 16) else { throw BenchError("a bad answer") }
      text += try take(size)
      _ = try take(2)
      if size == 0 { return text }
    }
  }

  private func send(_ text: String) throws {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      guard case .sent(let count) = try bytes[sent...].withUnsafeBytes({ try socket.send($0) }) else {
        throw BenchError("the peer takes nothing")
      }
      sent += count
    }
  }

  /// What comes up to an end, and the end.
  private func line(through end: String) throws -> String {
    let end = Array(end.utf8)
    while true {
      if let range = received.firstRange(of: end) {
        defer { received.removeSubrange(..<range.upperBound) }
        return String(decoding: received[..<range.upperBound], as: UTF8.self)
      }
      try receive()
    }
  }

  private func take(_ count: Int) throws -> String {
    while received.count < count { try receive() }
    defer { received.removeSubrange(..<count) }
    return String(decoding: received[..<count], as: UTF8.self)
  }

  private func receive() throws {
    var piece = [UInt8](repeating: 0, count: 16 << 10)
    switch try piece.withUnsafeMutableBytes({ try socket.receive(into: $0) }) {
    case .received(let count), .receivedWithoutDescriptors(let count): received += piece[..<count]
    case .endOfStream, .wouldBlock: throw BenchError("the peer has gone")
    }
  }
}
