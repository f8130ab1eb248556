import FerryClient
import FerryWire
import Testing

@Suite("What a call throws")
struct ErrorTests {
  /// The error of a call that is answered with these bytes.
  private func failureOfCall(
    _ form: ClientForm, answering answer: @escaping @Sendable (PeerConnection, PeerRequest) -> Void
  ) async throws -> FerryClientError? {
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() { answer(connection, request) }
    }
    return await failure { try await form.delete(client(peer)) }
  }

  private static func frame(_ id: UInt32, _ body: [UInt8], length: Int? = nil, type: UInt8 = 2) -> [UInt8] {
    func bigEndian(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }
    return bigEndian(UInt32(length ?? body.count)) + bigEndian(id) + [type, 0] + body
  }

  @Test("an exception of the API, with all its members", arguments: ClientForm.allCases)
  func service(form: ClientForm) async throws {
    let error = try await failureOfCall(form) { connection, request in
      connection.reply(
        to: request.streamID, .notFound, "no such repository",
        ErrorDetail(
          name: "ResourceNotFoundException", reason: "OTHER", field: "repository", resourceType: "repository",
          resourceId: "my_domain/repo", retryAfterSeconds: 3, principal: "arn:p", action: "codeartifact:A",
          resource: "arn:r", errorId: "e1"))
    }
    guard case .service(let service)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(service.name == "ResourceNotFoundException")
    #expect(service.statusCode == 5)
    #expect(service.message == "no such repository")
    #expect(service.reason == "OTHER")
    #expect(service.field == "repository")
    #expect(service.resourceType == "repository")
    #expect(service.resourceID == "my_domain/repo")
    #expect(service.retryAfterSeconds == 3)
    #expect(service.principal == "arn:p")
    #expect(service.action == "codeartifact:A")
    #expect(service.resource == "arn:r")
    #expect(service.errorID == "e1")
    #expect("\(service)" == "ResourceNotFoundException: no such repository (error id e1)")
  }

  @Test(
    "a status without an exception has its code's name, and no members",
    arguments: [
      (StatusCode.unimplemented, "UNIMPLEMENTED"), (.invalidArgument, "INVALID_ARGUMENT"), (.internal, "INTERNAL"),
    ])
  func status(code: StatusCode, name: String) async throws {
    let error = try await failureOfCall(.threads) { $0.reply(to: $1.streamID, code, "why") }
    var expected = ServiceError(name: name, statusCode: code.rawValue, message: "why")
    #expect(error == .service(expected))
    expected.field = "x"
    #expect(error != .service(expected))
  }

  @Test("an answer that is none of its kind concerns its call alone", arguments: ClientForm.allCases)
  func malformed(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        switch request.method {
        case "DescribeRepository": connection.describe(request)
        case "DeleteRepository": connection.send(Self.frame(request.streamID, [0xff, 0xff, 0xff]))
        default:
          // A response whose payload is no message of the method.
          connection.send(Self.frame(request.streamID, [0x12, 0x02, 0x0a, 0x7f]))
        }
      }
    }
    let client = client(peer)
    guard case .malformedAnswer? = await failure({ try await form.delete(client) }),
      case .malformedAnswer? = await failure({ try await form.write(client, byteCount: 1) })
    else {
      Issue.record("a malformed answer went unnoticed")
      return
    }
    #expect(try await form.describe(client) == "repo")
    #expect(peer.connectionCount == 1)
  }

  @Test("an answer over 4 MiB is refused, and what follows it is read", arguments: ClientForm.allCases)
  func tooLargeAnswer(form: ClientForm) async throws {
    let tooMuch = FrameHeader.maximumDataBytes + 1
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        if request.method == "DescribeRepository" {
          connection.describe(request)
        } else {
          connection.send(Self.frame(request.streamID, [UInt8](repeating: 7, count: tooMuch)))
        }
      }
    }
    let client = client(peer)
    let error = await failure { try await form.delete(client) }
    #expect(error == .tooLarge(byteCount: tooMuch, limit: FrameHeader.maximumDataBytes))
    #expect(try await form.describe(client) == "repo")
    #expect(peer.connectionCount == 1)
  }

  @Test("a request over 4 MiB is not sent", arguments: ClientForm.allCases)
  func tooLargeRequest(form: ClientForm) async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let error = await failure { try await form.write(client(peer), byteCount: 4 << 20) }
    guard case .tooLarge(_, 4_194_304)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(peer.connectionCount == 0)
  }

  @Test("frames of types that nobody knows are passed over", arguments: ClientForm.allCases)
  func unknownFrames(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        connection.send(Self.frame(request.streamID, [1, 2, 3], type: 0x7f))
        // Of the connection, as a later version may have them.
        for id: UInt32 in [0, 2, 101] { connection.send(Self.frame(id, [1, 2, 3], type: 0x7f)) }
        let tooMuch = [UInt8](repeating: 7, count: FrameHeader.maximumDataBytes + 1)
        connection.send(Self.frame(request.streamID, tooMuch, type: 0x7f))
        connection.send(Self.frame(request.streamID, [], type: 3))
        connection.describe(request)
      }
    }
    let client = client(peer)
    for _ in 0..<3 { #expect(try await form.describe(client) == "repo") }
    #expect(peer.connectionCount == 1)
  }

  @Test(
    "what speaks another language is told from a daemon at once", arguments: ClientForm.allCases,
    [
      Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8), frame(0, []), frame(2, []), frame(0xffff_ffff, [], length: 9),
    ])
  func garbage(form: ClientForm, bytes: [UInt8]) async throws {
    let error = try await failureOfCall(form) { connection, _ in connection.send(bytes) }
    guard case .malformedAnswer(let reason)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("no Ferry daemon"))
  }

  @Test("an address that cannot be one", arguments: ["", "/tmp/a\0b", "/" + String(repeating: "x", count: 200)])
  func address(socket: String) async throws {
    for form in ClientForm.allCases {
      guard case .cannotConnect? = await failure({ try await form.describe(FerryClient(socket: socket)) }) else {
        Issue.record("'\(socket)' is no address")
        continue
      }
    }
  }

  @Test("every error says in one line what is wrong")
  func descriptions() {
    let errors: [FerryClientError] = [
      .service(ServiceError(name: "ConflictException", statusCode: 6, message: "m")), .deadlineExceeded, .cancelled,
      .cannotConnect(address: "/s", errorNumber: 2, message: "m"), .connectionLost("r"), .malformedAnswer("r"),
      .tooLarge(byteCount: 5, limit: 4), .cannotReadFile(path: "/f", errorNumber: 2),
    ]
    for error in errors {
      #expect(!error.description.isEmpty)
      #expect(!error.description.contains("\n"))
      #expect(!error.description.contains("FerryClientError"))
    }
    #expect(Set(errors.map(\.description)).count == errors.count)
  }
}
