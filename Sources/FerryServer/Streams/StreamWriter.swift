package import FerryWire

/// Sends the messages of a stream, for one task at a time.
package struct StreamWriter<Message: WireMessage>: Sendable {
  private let stream: LoopBound<RunningStream>

  init(_ stream: LoopBound<RunningStream>) {
    self.stream = stream
  }

  /// Sends a message, as soon as no more than ``ServerLimits/streamHighWaterBytes`` wait for the peer to read them. To
  /// be called on the loop.
  ///
  /// - Throws: `CancellationError` where the stream is given up.
  package func send(_ message: Message) async throws {
    try await waitForRoom()
    try stream.value.send(FrameEncoder.data(streamID: stream.value.id, message))
  }

  /// Sends a data frame of this stream that was made elsewhere.
  ///
  /// - Parameter make: given the stream's id. It runs where it likes, after there is room.
  func send(making make: (UInt32) async throws -> [UInt8]) async throws {
    try await waitForRoom()
    let frame = try await make(stream.value.id)
    try stream.value.send(frame)
  }

  private func waitForRoom() async throws {
    while try !stream.value.hasRoom {
      await withCheckedContinuation { stream.value.waitForRoom($0) }
    }
  }
}
