import FerryClient
import Foundation
import Synchronization
import Testing

/// Our client calls containerd's own server.
@Suite("Go's ttrpc server", .enabled(if: ForeignPeers.areThere, "\(ForeignPeers.reason)"))
struct GoServerTests {
  /// The two forms of a call.
  enum Form: CaseIterable, Sendable {
    case waiting, blocking

    func describe(
      _ client: FerryClient, _ repository: String, timeout: Duration? = nil
    ) async throws(FerryClientError) -> RepositoryDescription {
      let request = DescribeRepositoryRequest(domain: "my_domain", repository: repository)
      let answer =
        switch self {
        case .waiting: try await client.describeRepository(request, timeout: timeout)
        case .blocking: try client.blocking.describeRepository(request, timeout: timeout)
        }
      return answer.repository ?? RepositoryDescription()
    }

    func failure(_ client: FerryClient, _ repository: String, timeout: Duration? = nil) async -> FerryClientError? {
      do throws(FerryClientError) {
        _ = try await describe(client, repository, timeout: timeout)
        return nil
      } catch {
        return error
      }
    }
  }

  @Test("gets the request, its metadata and its deadline", arguments: Form.allCases)
  func call(form: Form) async throws {
    let server = try GoServer()
    let client = FerryClient(
      socket: server.socket, configuration: .init(timeout: nil, metadata: ["traceparent": "00-aa", "ferry-x": "ü"]))
    #expect(try await form.describe(client, "my_repo").name == "my_repo")
    #expect(try await form.describe(client, "my_repo").description == "ferry-x=ü,traceparent=00-aa")
    let timed = try await form.describe(client, "my_repo", timeout: .seconds(300))
    #expect(timed.description == "ferry-x=ü,traceparent=00-aa,seconds=300")
  }

  @Test("its statuses become errors, with and without details", arguments: Form.allCases)
  func errors(form: Form) async throws {
    let server = try GoServer()
    let client = FerryClient(socket: server.socket)
    var missing = ServiceError(
      name: "ResourceNotFoundException", statusCode: 5, message: "there is no repository missing")
    missing.resourceType = "repository"
    missing.resourceID = "missing"
    #expect(await form.failure(client, "missing") == .service(missing))
    #expect(
      await form.failure(client, "broken")
        == .service(ServiceError(name: "UNKNOWN", statusCode: 2, message: "it is broken")))
    do {
      _ = try await client.describeDomain(.init(domain: "my_domain"))
      Issue.record("a method that the server does not have succeeded")
    } catch .service(let error) {
      #expect(error.name == "UNIMPLEMENTED")
    }
    #expect(try await form.describe(client, "my_repo").name == "my_repo")
  }

  @Test("a deadline ends the call at both ends, and the connection serves the next", arguments: Form.allCases)
  func deadline(form: Form) async throws {
    let server = try GoServer()
    let client = FerryClient(socket: server.socket)
    for _ in 0..<5 {
      #expect(await form.failure(client, "never", timeout: .milliseconds(50)) == .deadlineExceeded)
      #expect(try await form.describe(client, "my_repo").name == "my_repo")
    }
  }

  @Test("an answer over 4 MiB is refused, and the connection serves the next", arguments: Form.allCases)
  func tooLarge(form: Form) async throws {
    let server = try GoServer()
    let client = FerryClient(socket: server.socket)
    guard case .tooLarge(_, 4_194_304)? = await form.failure(client, "large") else {
      Issue.record("an answer over 4 MiB was taken")
      return
    }
    #expect(try await form.describe(client, "my_repo").name == "my_repo")
  }

  /// A repository whose description the server sends after a time of its own, so that answers overtake each other.
  @Sendable private static func name(_ index: Int) -> String { "in-\(index * 7 % 40)-ms" }

  @Test("answers in another order find their tasks, on one connection")
  func tasks() async throws {
    let server = try GoServer()
    let client = FerryClient(socket: server.socket)
    let answered = await withTaskGroup(of: (Int, String?).self) { group in
      for index in 0..<128 {
        group.addTask { (index, try? await Form.waiting.describe(client, Self.name(index)).name) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(answered == Dictionary(uniqueKeysWithValues: (0..<128).map { ($0, Self.name($0)) }))
  }

  @Test("answers in another order find their threads, on one connection")
  func threads() throws {
    let server = try GoServer()
    let client = FerryClient(socket: server.socket)
    let answers = Answers()
    for index in 0..<32 {
      Thread.detachNewThread {
        for _ in 0..<4 {
          let request = DescribeRepositoryRequest(domain: "my_domain", repository: Self.name(index))
          let name = try? client.blocking.describeRepository(request).repository?.name
          answers.add(name ?? "none", expected: Self.name(index))
        }
        answers.ended.signal()
      }
    }
    for _ in 0..<32 { try #require(answers.ended.wait(timeout: .now() + 60) == .success) }
    #expect(answers.wrong == [])
  }

  /// What the threads were answered.
  private final class Answers: Sendable {
    private let mismatches = Mutex<[String]>([])
    let ended = DispatchSemaphore(value: 0)

    var wrong: [String] { mismatches.withLock { $0 } }

    func add(_ name: String, expected: String) {
      if name != expected { mismatches.withLock { $0.append("\(name) for \(expected)") } }
    }
  }

  @Test("a server that was killed is found again when it is back", arguments: Form.allCases)
  func restart(form: Form) async throws {
    let server = try GoServer()
    let client = FerryClient(socket: server.socket)
    #expect(try await form.describe(client, "my_repo").name == "my_repo")
    server.crash()
    try server.start()
    #expect(try await form.describe(client, "my_repo").name == "my_repo")
  }
}
