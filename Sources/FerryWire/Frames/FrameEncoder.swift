/// Makes whole frames, header and data, ready to be sent.
package enum FrameEncoder {
  /// A unary request.
  ///
  /// - Parameter timeoutNanoseconds: 0 for no deadline.
  package static func request<Request: WireMessage, Response>(
    streamID: UInt32, _ method: RPCMethod<Request, Response>, _ message: Request, timeoutNanoseconds: Int64,
    metadata: [TtrpcKeyValue] = []
  ) -> [UInt8] {
    // In the order of the numbers: names, payload, timeout, metadata.
    let entries = metadata.isEmpty ? [] : metadata.flatMap { FieldWriter.bytes(5, $0.packed) }
    return message.withPacked { payload in
      let dataBytes =
        method.requestPrefix.count + FieldWriter.messageBytes(payload.byteCount)
        + FieldWriter.numberBytes(timeoutNanoseconds) + entries.count
      return frame(.request, streamID, dataBytes) { writer in
        writer.raw(method.requestPrefix)
        writer.message(3, payload)
        writer.number(4, timeoutNanoseconds)
        writer.raw(entries)
      }
    }
  }

  /// The answer to a call that succeeded.
  package static func response(streamID: UInt32, _ message: some WireMessage) -> [UInt8] {
    message.withPacked { response(streamID: streamID, payload: $0) }
  }

  private static func response(streamID: UInt32, payload: PackedMessage) -> [UInt8] {
    guard fits(payload.byteCount) else { return response(streamID: streamID, status: .tooLarge(payload.byteCount)) }
    return frame(.response, streamID, FieldWriter.messageBytes(payload.byteCount)) { $0.message(2, payload) }
  }

  /// The answer to a call that succeeded, of an encoded message.
  package static func response(streamID: UInt32, payload: [UInt8]) -> [UInt8] {
    guard fits(payload.count) else { return response(streamID: streamID, status: .tooLarge(payload.count)) }
    return frame(.response, streamID, FieldWriter.messageBytes(payload.count)) { $0.message(2, payload) }
  }

  /// Whether a message of so many bytes fits into the frame of an answer.
  private static func fits(_ byteCount: Int) -> Bool {
    FieldWriter.messageBytes(byteCount) <= FrameHeader.maximumDataBytes
  }

  /// The answer to a call that failed. What no frame could carry is left out: the details, and the end of the message.
  package static func response(streamID: UInt32, status: TtrpcStatus) -> [UInt8] {
    status.withPacked { packed in
      guard fits(packed.byteCount) else {
        return response(streamID: streamID, status: status.shortened)
      }
      return frame(.response, streamID, FieldWriter.messageBytes(packed.byteCount)) { $0.message(1, packed) }
    }
  }

  /// - Parameters:
  ///   - dataBytes: how much `write` writes.
  ///   - write: writes the frame's data.
  static func frame(
    _ type: FrameType, _ streamID: UInt32, flags: FrameFlags = [], _ dataBytes: Int,
    _ write: (inout FieldWriter) -> Void
  ) -> [UInt8] {
    let header = FrameHeader(
      dataLength: UInt32(clamping: dataBytes), streamID: streamID, type: type, flags: flags)
    return [UInt8](unsafeUninitializedCapacity: FrameHeader.byteCount + dataBytes) { buffer, count in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      header.write(to: bytes)
      var writer = FieldWriter(UnsafeMutableRawBufferPointer(rebasing: bytes[FrameHeader.byteCount...]))
      write(&writer)
      precondition(writer.count == dataBytes)
      count = FrameHeader.byteCount + dataBytes
    }
  }
}
