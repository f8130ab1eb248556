internal import CFerryMessages
internal import CProtobufC

/// Makes whole frames, header and data, ready to be sent.
package enum FrameEncoder {
  /// A unary request.
  ///
  /// - Parameter timeoutNanoseconds: 0 for no deadline.
  package static func request<Request: WireMessage, Response>(
    streamID: UInt32, _ method: RPCMethod<Request, Response>, _ message: Request, timeoutNanoseconds: Int64,
    metadata: [TtrpcKeyValue] = []
  ) -> [UInt8] {
    message.withPacked { payload in
      MessageArena.withArena(limit: .max) { arena in
        var writer = MessageWriter(arena: arena)
        let envelope = writer.message(
          TtrpcRequest(
            service: method.service, method: method.name, timeoutNano: timeoutNanoseconds, metadata: metadata))
        envelope.pointee.payload = writer.packed(payload)
        return frame(FrameHeader(dataLength: 0, streamID: streamID, type: .request), PackedMessage(envelope))
      }
    }
  }

  /// The answer to a call that succeeded.
  package static func response(streamID: UInt32, _ message: some WireMessage) -> [UInt8] {
    message.withPacked { payload in
      MessageArena.withArena(limit: .max) { arena in
        var writer = MessageWriter(arena: arena)
        let envelope = writer.message(TtrpcResponse())
        envelope.pointee.payload = writer.packed(payload)
        return frame(FrameHeader(dataLength: 0, streamID: streamID, type: .response), PackedMessage(envelope))
      }
    }
  }

  /// The answer to a call that failed.
  package static func response(streamID: UInt32, status: TtrpcStatus) -> [UInt8] {
    TtrpcResponse(status: status).withPacked { envelope in
      frame(FrameHeader(dataLength: 0, streamID: streamID, type: .response), envelope)
    }
  }

  private static func frame(_ header: FrameHeader, _ envelope: PackedMessage) -> [UInt8] {
    var header = header
    header.dataLength = UInt32(clamping: envelope.byteCount)
    return [UInt8](unsafeUninitializedCapacity: FrameHeader.byteCount + envelope.byteCount) { buffer, count in
      header.write(to: UnsafeMutableRawBufferPointer(buffer))
      count =
        FrameHeader.byteCount
        + envelope.write(to: UnsafeMutableBufferPointer(rebasing: buffer[FrameHeader.byteCount...]))
    }
  }
}

extension PackedMessage {
  fileprivate init(_ message: UnsafeMutablePointer<some Any>) {
    self.init(UnsafeRawPointer(message))
  }
}
