extension FrameEncoder {
  /// A request that opens a stream.
  ///
  /// - Parameters:
  ///   - flags: ``FrameFlags/remoteOpen`` where more messages follow, else ``FrameFlags/remoteClosed``.
  ///   - message: the only message, or the first one; nil for none.
  ///   - timeoutNanoseconds: 0 for no deadline.
  package static func request(
    streamID: UInt32, service: String, method: String, flags: FrameFlags, _ message: (any WireMessage)?,
    timeoutNanoseconds: Int64, metadata: [TtrpcKeyValue] = []
  ) -> [UInt8] {
    let request = TtrpcRequest(
      service: service, method: method, payload: message?.packed ?? [], timeoutNano: timeoutNanoseconds,
      metadata: metadata)
    return request.withPacked { message in
      frame(.request, streamID, flags: flags, message.byteCount) { $0.raw(message) }
    }
  }

  /// One message of a stream.
  package static func data(streamID: UInt32, _ message: some WireMessage, flags: FrameFlags = []) -> [UInt8] {
    if let message = message as? any ContentMessage, message.isOnlyContent, flags.isEmpty, !message.content.isEmpty {
      return data(streamID: streamID, field: type(of: message).contentField, count: message.content.count) { room in
        message.content.withUnsafeBytes { room.copyMemory(from: $0) }
      }
    }
    return message.withPacked { message in
      frame(.data, streamID, flags: flags, message.byteCount) { $0.raw(message) }
    }
  }

  /// The end of a stream, without a message.
  package static func end(streamID: UInt32) -> [UInt8] {
    frame(.data, streamID, flags: [.remoteClosed, .noData], 0) { _ in }
  }

  /// One message of a stream that has a single field, of bytes: they are written where they belong, and never copied.
  ///
  /// - Parameters:
  ///   - field: the field's number, at most 15.
  ///   - count: how many bytes there are, at least one.
  ///   - fill: writes all of them.
  package static func data<Failure: Error>(
    streamID: UInt32, field: UInt8, count byteCount: Int,
    _ fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) -> [UInt8] {
    precondition(byteCount > 0 && field > 0 && field < 16)
    var failure: Failure?
    let frame = frame(.data, streamID, FieldWriter.messageBytes(byteCount)) { writer in
      writer.bytes(field, count: byteCount) { room in
        do throws(Failure) {
          try fill(room)
        } catch {
          // What is there instead is never sent.
          failure = error
          room.initializeMemory(as: UInt8.self, repeating: 0)
        }
      }
    }
    if let failure { throw failure }
    return frame
  }
}
