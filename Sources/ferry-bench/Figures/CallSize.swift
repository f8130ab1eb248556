internal import FerryClient
internal import FerryWire

/// How many bytes a call is on the wire, each way.
struct CallSize {
  private static let minute: Int64 = 60_000_000_000

  let request: Int
  let answer: Int

  init<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>, _ request: Request, _ answer: Response
  ) {
    self.request = FrameEncoder.request(streamID: 1, method, request, timeoutNanoseconds: Self.minute).count
    self.answer = FrameEncoder.response(streamID: 1, answer).count
  }
}
