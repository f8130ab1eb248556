import FerryWire
import SeededRandom
import Testing

@Suite("Envelopes")
struct EnvelopeTests {
  /// The header and the data of what must be one whole frame.
  private static func taken(
    _ frame: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> (FrameHeader, [UInt8]) {
    var decoder = FrameDecoder()
    let events = decoder.take(frame)
    #expect(!decoder.isInsideFrame, sourceLocation: sourceLocation)
    guard events.count == 1, case .frame(let header, let body)? = events.first else {
      throw NotOneFrame(events: events.count)
    }
    return (header, body)
  }

  private struct NotOneFrame: Error {
    let events: Int
  }

  private static func decodedResponse<Result>(_ body: [UInt8], _ use: (ResponseEnvelope) -> Result) throws -> Result {
    try body.withUnsafeBytes { use(try ResponseEnvelope($0)) }
  }

  @Test("a request frame is, byte for byte, a ttrpc request of Python's protobuf")
  func goldenRequest() {
    let frame = FrameEncoder.request(
      streamID: 0x0102_0305, ArtifactsMethods.listDomains, ListDomainsRequest(maxResults: 5),
      timeoutNanoseconds: 1_500_000_000, metadata: [TtrpcKeyValue(key: "k", value: "v"), TtrpcKeyValue()])
    #expect(
      Hexadecimal.encode(frame) == "00000035" + "01020305" + "01" + "00"
        + "0a1266657272792e76312e417274696661637473120b4c697374446f6d61696e731a0208052080dea0cb052a060a016b1201762a00")
  }

  @Test("a request comes back from its frame with all it said", arguments: 0..<30)
  func request(seed: UInt64) throws {
    let schema = try ContractSchema.published.get()
    var generator = SeededGenerator(seed: seed)
    let sample = SampleMessage("ferry.v1.CopyPackageVersionsRequest", in: schema, &generator)
    let message = try CopyPackageVersionsRequest(unpacking: sample.bytes)
    let timeout = SampleMessage.integer(&generator)
    let metadata = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      TtrpcKeyValue(key: SampleMessage.text(&generator), value: SampleMessage.text(&generator))
    }
    let streamID = UInt32(truncatingIfNeeded: generator.next())
    let (header, body) = try Self.taken(
      FrameEncoder.request(
        streamID: streamID, ArtifactsMethods.copyPackageVersions, message, timeoutNanoseconds: timeout,
        metadata: metadata))
    #expect(header.streamID == streamID && header.type == FrameType.request.rawValue && header.flags == 0)
    let back = try body.withUnsafeBytes { bytes in
      let envelope = try RequestEnvelope(bytes)
      #expect(envelope.service == "ferry.v1.Artifacts")
      #expect(envelope.method == "CopyPackageVersions")
      #expect(envelope.timeoutNanoseconds == timeout)
      #expect(envelope.metadata == metadata)
      return Array(envelope.payload)
    }
    #expect(try CopyPackageVersionsRequest(unpacking: back) == message)
  }

  @Test("a request that says nothing is an envelope with a method and no payload")
  func emptyRequest() throws {
    let (_, body) = try Self.taken(
      FrameEncoder.request(streamID: 1, HealthMethods.check, CheckRequest(), timeoutNanoseconds: 0))
    try body.withUnsafeBytes { bytes in
      let envelope = try RequestEnvelope(bytes)
      #expect(envelope.service == "ferry.v1.Health" && envelope.method == "Check")
      #expect(envelope.payload.isEmpty && envelope.metadata.isEmpty && envelope.timeoutNanoseconds == 0)
    }
  }

  @Test("an envelope without a byte names no method")
  func noBytes() throws {
    let envelope = try RequestEnvelope(UnsafeRawBufferPointer(start: nil, count: 0))
    #expect(envelope.service.isEmpty && envelope.method.isEmpty)
  }

  @Test("a request whose strings are not UTF-8 or hold a NUL is refused by the field's name")
  func wrongStrings() {
    func failure(_ bytes: [UInt8]) -> MessageError? {
      bytes.withUnsafeBytes { bytes in
        do throws(MessageError) {
          _ = try RequestEnvelope(bytes)
          return nil
        } catch { return error }
      }
    }
    #expect(failure(WireEncoding.bytes(1, [0xFF])) == .invalidUTF8(field: "service"))
    #expect(failure(WireEncoding.bytes(2, [0x61, 0x00])) == .embeddedNUL(field: "method"))
    #expect(failure(WireEncoding.bytes(5, WireEncoding.bytes(2, [0xC3]))) == .invalidUTF8(field: "value"))
    #expect(failure([0xFF, 0xFF]) == .malformed(message: "ttrpc.Request"))
    let many = (0...MessageLimits.elements).flatMap { _ in WireEncoding.bytes(5, []) }
    #expect(failure(many) == .tooManyElements(field: "metadata", limit: MessageLimits.elements))
  }

  @Test("a response comes back from its frame", arguments: 0..<30)
  func response(seed: UInt64) throws {
    let schema = try ContractSchema.published.get()
    var generator = SeededGenerator(seed: seed)
    let sample = SampleMessage("ferry.v1.CopyPackageVersionsResponse", in: schema, &generator)
    let message = try CopyPackageVersionsResponse(unpacking: sample.bytes)
    let (header, body) = try Self.taken(FrameEncoder.response(streamID: 9, message))
    #expect(header == FrameHeader(dataLength: UInt32(body.count), streamID: 9, type: .response))
    let payload = try Self.decodedResponse(body) { envelope -> [UInt8]? in
      if case .success(let payload) = envelope { Array(payload) } else { nil }
    }
    #expect(try CopyPackageVersionsResponse(unpacking: #require(payload)) == message)
  }

  @Test("a response that says nothing is a header alone, and a success")
  func emptyResponse() throws {
    let frame = FrameEncoder.response(streamID: 3, CheckResponse())
    #expect(Hexadecimal.encode(frame) == "00000000000000030200")
    #expect(
      try Self.decodedResponse([]) { if case .success(let payload) = $0 { payload.isEmpty } else { false } })
  }

  @Test("a failure comes back with its code, its words and the API's error")
  func failure() throws {
    let detail = ErrorDetail(name: "ConflictException", resourceType: "repository", resourceId: "repo-2")
    let status = TtrpcStatus(.aborted, "the policy has changed", detail: detail)
    let (header, body) = try Self.taken(FrameEncoder.response(streamID: 5, status: status))
    #expect(header.type == FrameType.response.rawValue)
    let back = try Self.decodedResponse(body) { envelope -> TtrpcStatus? in
      if case .failure(let status) = envelope { status } else { nil }
    }
    #expect(back == status)
    #expect(back?.code == 10)
    #expect(back?.errorDetail == detail)
  }

  @Test("a status of code 0 is a success")
  func okStatus() throws {
    let body = WireEncoding.bytes(1, WireEncoding.string(2, "fine")) + WireEncoding.bytes(2, [7])
    #expect(
      try Self.decodedResponse(body) { if case .success(let payload) = $0 { Array(payload) == [7] } else { false } })
  }

  @Test("a status that comes in parts is put together, and is no success because its last part is")
  func statusInParts() throws {
    let failure = TtrpcResponse(status: TtrpcStatus(.notFound, "none")).packed
    let parts = failure + TtrpcResponse(status: TtrpcStatus(message: "more")).packed
    let status = try Self.decodedResponse(parts) { envelope -> TtrpcStatus? in
      if case .failure(let status) = envelope { status } else { nil }
    }
    #expect(status == TtrpcStatus(.notFound, "more"))
    #expect(throws: MessageError.self) { try Self.decodedResponse(failure + [0x0A, 1, 0xFF] + failure) { _ in } }
  }

  @Test(
    "a field's number or length in more bytes than protobuf has for it is refused, as by protobuf-c",
    arguments: [[0x8A, 0x80, 0x80, 0x80, 0x80, 0x00, 1, 0x78], [0x0A, 0x81, 0x80, 0x80, 0x80, 0x80, 0x00, 0x78]])
  func longHead(bytes: [UInt8]) throws {
    #expect(throws: MessageError.self) { try bytes.withUnsafeBytes { _ = try RequestEnvelope($0) } }
    #expect(throws: MessageError.self) { try TtrpcRequest(unpacking: bytes) }
    let short: [UInt8] = [0x8A, 0x80, 0x80, 0x80, 0x00, 0x81, 0x80, 0x80, 0x80, 0x00, 0x78]
    #expect(try short.withUnsafeBytes { try RequestEnvelope($0).service } == "x")
  }

  @Test("a status has the API's error only where one of that type is there and can be read")
  func errorDetail() {
    let detail = ErrorDetail(name: "ValidationException", reason: "OTHER", field: "domain")
    let other = ProtobufAny(typeUrl: "type.googleapis.com/google.rpc.RetryInfo", value: [1])
    let own = ProtobufAny(typeUrl: TtrpcStatus.errorDetailTypeURL, value: detail.packed)
    #expect(TtrpcStatus(code: 3, message: "", details: [other, own]).errorDetail == detail)
    #expect(TtrpcStatus(code: 3, message: "", details: [other]).errorDetail == nil)
    #expect(TtrpcStatus(.internal, "").errorDetail == nil)
    #expect(
      TtrpcStatus(code: 3, message: "", details: [ProtobufAny(typeUrl: TtrpcStatus.errorDetailTypeURL, value: [0xFF])])
        .errorDetail == nil)
  }

  @Test("a request over the limit says its length, so that the sender can refuse it")
  func tooLong() {
    let asset = [UInt8](repeating: 1, count: FrameHeader.maximumDataBytes)
    let request = PublishPackageVersionRequest(assetContent: asset)
    let frame = FrameEncoder.request(
      streamID: 1, ArtifactsMethods.publishPackageVersion, request, timeoutNanoseconds: 0)
    let header = frame.withUnsafeBytes { FrameHeader(UnsafeRawBufferPointer(rebasing: $0[..<10])) }
    #expect(Int(header.dataLength) == frame.count - 10)
    #expect(Int(header.dataLength) > FrameHeader.maximumDataBytes)
  }

  @Test("an answer that no frame can carry is told to be one, up to the last byte that one can")
  func tooLongAnswer() throws {
    for (count, fits) in [(FrameHeader.maximumDataBytes - 10, true), (FrameHeader.maximumDataBytes - 9, false)] {
      // Ten bytes around the asset: a number and a length in four bytes, twice.
      let message = GetPackageVersionAssetResponse(asset: [UInt8](repeating: 1, count: count))
      for frame in [
        FrameEncoder.response(streamID: 7, message), FrameEncoder.response(streamID: 7, payload: message.packed),
      ] {
        let header = frame.withUnsafeBytes { FrameHeader(UnsafeRawBufferPointer(rebasing: $0[..<10])) }
        #expect(Int(header.dataLength) == frame.count - 10 && header.streamID == 7)
        #expect((Int(header.dataLength) == FrameHeader.maximumDataBytes) == fits)
        let status = try TtrpcResponse(unpacking: Array(frame[10...])).status
        #expect((status?.code ?? 0) == (fits ? 0 : StatusCode.resourceExhausted.rawValue))
      }
    }
  }

  @Test("of an error that no frame can carry the code is left, and the beginning of its message")
  func tooLongError() throws {
    let message = String(repeating: "é", count: FrameHeader.maximumDataBytes / 2)
    let frame = FrameEncoder.response(
      streamID: 1, status: TtrpcStatus(.notFound, message, detail: ErrorDetail(name: "ResourceNotFoundException")))
    let status = try #require(try TtrpcResponse(unpacking: Array(frame[10...])).status)
    #expect(status.code == StatusCode.notFound.rawValue && status.details.isEmpty)
    #expect(status.message == String(message.prefix(1000)) + "…")
  }
}
