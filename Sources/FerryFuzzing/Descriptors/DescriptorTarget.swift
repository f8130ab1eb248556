internal import FerrySocket
internal import FerryWire
internal import Glibc
internal import Synchronization

/// A real server, and a peer that passes descriptors: with whole frames, with parts of them, with bytes that are none.
/// Whatever it does, every descriptor that was passed or handed out is closed when the connection is, what was handed out
/// is a regular file open for reading only, every answer is a frame, and others are served.
///
/// An input is a list of sends: see ``PassingStep``.
final class DescriptorTarget: FuzzTarget {
  /// Sends of one input.
  private static let mostSteps = 12
  /// How long answers are waited for. Some calls have none as long as the connection stays.
  private static let patience: Duration = .milliseconds(20)
  /// How long it may take until everything is closed, on a machine that does much else.
  private static let settlingTime: Duration = .seconds(20)
  /// What the server opens on first use, and keeps: so many files.
  private static let keptFiles = 24

  private let server: FuzzServer
  private let steady: FuzzConnection
  private let files: PassedFiles
  /// How many were open before the first input.
  private let filesAtRest: Int

  init() async throws {
    server = try await FuzzServer()
    files = try PassedFiles()
    steady = try FuzzConnection(server.socket)
    try server.publishAsset(steady)
    filesAtRest = OpenFiles.count
  }

  func check(_ input: [UInt8]) throws(BrokenPromise) {
    do {
      try run(input)
    } catch let error as BrokenPromise {
      throw error
    } catch {
      throw BrokenPromise("\(error)")
    }
  }

  private func run(_ input: [UInt8]) throws {
    var reader = InputReader(input)
    let tracer = try Tracer()
    do {
      let connection = try FuzzConnection(server.socket)
      var conversation = PassingConversation()
      for _ in 0..<Self.mostSteps where !reader.isAtEnd {
        let step = PassingStep(&reader, &conversation)
        let passed = files.descriptors(step.kind, count: step.descriptorCount, tracer)
        guard try connection.send(step.bytes, passing: passed) else { break }
        if !step.behind.isEmpty { _ = try connection.send(step.behind) }
      }
      connection.finishSending()
      try takeAnswers(connection)
    }
    tracer.forgetWritingEnd()
    try eventually("everything that was passed is closed") { tracer.isClosed }
    try eventually("\(filesAtRest) files were open, and as many are again") {
      OpenFiles.count <= filesAtRest + Self.keptFiles
    }
    try BrokenPromise.unless(steady.isServed(), "nobody else is served any more")
  }

  private func takeAnswers(_ connection: FuzzConnection) throws {
    let deadline = ContinuousClock.now + Self.patience
    while let (header, body) = try connection.receiveFrame(until: deadline) {
      switch FrameType(rawValue: header.type) {
      case .response: _ = try TtrpcResponse(unpacking: body)
      case .data: continue
      default: throw BrokenPromise("a frame of the type \(header.type) came")
      }
    }
    for descriptor in connection.received {
      var status = stat()
      let isRegular = fstat(descriptor.rawValue, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      let isReadOnly = fcntl(descriptor.rawValue, F_GETFL) & O_ACCMODE == O_RDONLY
      try BrokenPromise.unless(isRegular && isReadOnly, "what was handed out is no file for reading only")
    }
  }

  private func eventually(_ what: String, _ condition: () -> Bool) throws(BrokenPromise) {
    let deadline = ContinuousClock.now + Self.settlingTime
    while !condition() {
      try BrokenPromise.unless(ContinuousClock.now < deadline, "not in \(Self.settlingTime): \(what)")
      usleep(20)
    }
  }
}
