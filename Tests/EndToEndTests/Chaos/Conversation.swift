import FerrySocket
import FerryWire

/// What a client says on one connection, as bytes, and what it must be answered.
struct Conversation: Sendable {
  /// Bytes that may be sent in any pieces, with the descriptors that go with the first of them.
  struct Run {
    var bytes: [UInt8]
    var descriptors: [OwnedDescriptor]
  }

  /// What a stream is owed.
  struct Answer {
    var streamID: UInt32
    /// nil where it depends on what others do.
    var code: StatusCode?
    /// Once so many bytes have been sent the daemon answers, whatever follows.
    var due: Int
    /// Once so many have been sent the answer has the code. Before, a stream that was not ended is cancelled.
    var whole: Int
    /// It has no end: its first message is all that is waited for.
    var isEndless = false
  }

  let name: String
  private(set) var runs: [Run] = []
  private(set) var answers: [Answer] = []
  private(set) var byteCount = 0
  private var lastStreamID: UInt32 = 0

  init(_ name: String) {
    self.name = name
  }

  // MARK: what is said

  /// A call.
  ///
  /// - Parameter code: what it is answered; nil where that depends on what others do.
  mutating func call<Request, Response>(
    _ method: RPCMethod<Request, Response>, _ request: Request, _ code: StatusCode? = .ok, milliseconds: Int64 = 0,
    token: String? = nil, passing descriptors: [OwnedDescriptor] = []
  ) {
    let streamID = nextStreamID()
    let metadata = token.map { [TtrpcKeyValue(key: RequestToken.metadataKey, value: $0)] } ?? []
    say(
      FrameEncoder.request(
        streamID: streamID, method, request, timeoutNanoseconds: milliseconds * 1_000_000, metadata: metadata),
      descriptors)
    expect(streamID, code)
  }

  /// A request that opens a stream.
  ///
  /// - Parameter code: what it is answered once it has been ended.
  /// - Returns: its id.
  @discardableResult
  mutating func open(
    _ service: String, _ method: String, _ flags: FrameFlags, _ request: (any WireMessage)?, _ code: StatusCode? = .ok,
    milliseconds: Int64 = 0, isEndless: Bool = false
  ) -> UInt32 {
    let streamID = nextStreamID()
    say(
      FrameEncoder.request(
        streamID: streamID, service: service, method: method, flags: flags, request,
        timeoutNanoseconds: milliseconds * 1_000_000))
    expect(streamID, code)
    answers[answers.count - 1].isEndless = isEndless
    if flags.contains(.remoteOpen) { answers[answers.count - 1].whole = .max }
    return streamID
  }

  /// A message of a stream.
  mutating func message(_ streamID: UInt32, _ message: some WireMessage, flags: FrameFlags = []) {
    say(FrameEncoder.data(streamID: streamID, message, flags: flags))
    if flags.contains(.remoteClosed) { noteEnd(of: streamID) }
  }

  /// The end of a stream.
  mutating func end(_ streamID: UInt32) {
    say(FrameEncoder.end(streamID: streamID))
    noteEnd(of: streamID)
  }

  /// Any bytes.
  ///
  /// - Parameter answer: the stream that is answered for them, and how; nil where none is.
  mutating func raw(_ bytes: [UInt8], _ answer: (streamID: UInt32, code: StatusCode)? = nil, after due: Int? = nil) {
    let start = byteCount
    say(bytes)
    guard let answer else { return }
    expect(answer.streamID, answer.code)
    if let due {
      answers[answers.count - 1].due = start + due
      answers[answers.count - 1].whole = start + due
    }
  }

  mutating func nextStreamID() -> UInt32 {
    lastStreamID = lastStreamID == 0 ? 1 : lastStreamID + 2
    return lastStreamID
  }

  private mutating func say(_ bytes: [UInt8], _ descriptors: [OwnedDescriptor] = []) {
    byteCount += bytes.count
    if descriptors.isEmpty, let last = runs.last, last.descriptors.isEmpty {
      runs[runs.count - 1].bytes += bytes
    } else {
      runs.append(Run(bytes: bytes, descriptors: descriptors))
    }
  }

  private mutating func expect(_ streamID: UInt32, _ code: StatusCode?) {
    answers.append(Answer(streamID: streamID, code: code, due: byteCount, whole: byteCount))
  }

  private mutating func noteEnd(of streamID: UInt32) {
    for index in answers.indices where answers[index].streamID == streamID { answers[index].whole = byteCount }
  }

  // MARK: a part of it

  /// The first bytes of it.
  func prefix(_ count: Int) -> [Run] {
    var rest = count
    var prefix: [Run] = []
    for run in runs where rest > 0 {
      prefix.append(Run(bytes: Array(run.bytes.prefix(rest)), descriptors: run.descriptors))
      rest -= run.bytes.count
    }
    return prefix
  }

  /// What the daemon owes to who has sent so many bytes of it and then says that nothing more comes.
  func answers(toPrefix count: Int) -> [Answer] {
    answers.filter { $0.due <= count }.map { answer in
      var answer = answer
      if count < answer.whole { answer.code = .cancelled }
      return answer
    }
  }
}
