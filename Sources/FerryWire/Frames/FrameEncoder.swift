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
    message.withPacked { response(streamID: streamID, payload: $0) }
  }

  /// The envelope has this one field, so it is written here, and the payload is encoded once, where it belongs.
  private static func response(streamID: UInt32, payload: PackedMessage) -> [UInt8] {
    // Field 2 of ttrpc.Response, of the type that has a length. Of no bytes it is left out.
    let payloadTag: UInt8 = 2 << 3 | 2
    var length = UInt64(payload.byteCount)
    let fieldBytes = length == 0 ? 0 : 1 + varintBytes(length) + payload.byteCount
    let header = FrameHeader(dataLength: UInt32(fieldBytes), streamID: streamID, type: .response)
    return [UInt8](unsafeUninitializedCapacity: FrameHeader.byteCount + fieldBytes) { buffer, count in
      header.write(to: UnsafeMutableRawBufferPointer(buffer))
      count = FrameHeader.byteCount
      guard length > 0 else { return }
      buffer[count] = payloadTag
      count += 1
      while length >= 0x80 {
        buffer[count] = UInt8(truncatingIfNeeded: length) | 0x80
        length >>= 7
        count += 1
      }
      buffer[count] = UInt8(length)
      count += 1
      count += payload.write(to: UnsafeMutableBufferPointer(rebasing: buffer[count...]))
    }
  }

  /// How many bytes protobuf needs for a number: seven bits in each.
  private static func varintBytes(_ value: UInt64) -> Int {
    max(1, (70 - value.leadingZeroBitCount) / 7)
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
