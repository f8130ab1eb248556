@testable import FerryClient
import FerrySocket
import FerryWire
import Glibc
import Synchronization
import Testing

@Suite("Publishing assets of any size", .serialized)
struct AssetTests {
  private static let request = PublishPackageVersionRequest(
    domain: "d", repository: "r", format: "generic", namespace: "n", package: "p", packageVersion: "1", assetName: "a")

  enum Source: CaseIterable { case path, descriptor, pipe, memory }

  /// Publishes in one of the forms, from one of the sources.
  private func publish(
    _ content: [UInt8], from source: Source, _ form: ClientForm, _ client: FerryClient
  ) async throws -> PublishPackageVersionResponse {
    let request = Self.request
    let folder = try TemporaryFolder()
    let path = folder.path("asset")
    var descriptor: Int32 = -1
    switch source {
    case .memory:
      return switch form {
      case .tasks: try await client.publishPackageVersion(request, content: content)
      case .threads: try await onThread { try client.blocking.publishPackageVersion(request, content: content) }
      }
    case .pipe:
      var ends: [Int32] = [-1, -1]
      try #require(pipe(&ends) == 0)
      descriptor = ends[0]
      let writer = ends[1]
      startThread {
        var rest = content[...]
        while !rest.isEmpty {
          let count = rest.withUnsafeBytes { write(writer, $0.baseAddress, $0.count) }
          guard count > 0 else { break }
          rest = rest.dropFirst(count)
        }
        close(writer)
      }
    case .path, .descriptor:
      descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      // What stands before does not belong to it.
      let before: [UInt8] = source == .descriptor ? [1, 2, 3] : []
      let all = before + content
      let written = write(descriptor, all, all.count)
      try #require(written == all.count)
      lseek(descriptor, off_t(before.count), SEEK_SET)
    }
    defer {
      if source == .descriptor { #expect(lseek(descriptor, 0, SEEK_CUR) == 3, "where it stands is left as it is") }
      close(descriptor)
    }
    let raw = descriptor
    switch (form, source) {
    case (.tasks, .path): return try await client.publishPackageVersion(request, contentsOf: path)
    case (.tasks, _): return try await client.publishPackageVersion(request, contentsOf: raw)
    case (.threads, .path):
      return try await onThread { try client.blocking.publishPackageVersion(request, contentsOf: path) }
    case (.threads, _):
      return try await onThread { try client.blocking.publishPackageVersion(request, contentsOf: raw) }
    }
  }

  @Test(
    "arrive whole, whatever the daemon knows and wherever they come from", arguments: Source.allCases,
    AssetDaemon.Kind.allCases)
  func publish(source: Source, kind: AssetDaemon.Kind) async throws {
    for size in TestAssets.sizes {
      let content = TestAssets.bytes(size)
      for form in ClientForm.allCases {
        let daemon = AssetDaemon(kind)
        let peer = try ScriptedPeer { daemon.serve($0) }
        let answer = try await publish(content, from: source, form, client(peer))
        #expect(answer.version == "1")
        let state = daemon.state.withLock { $0 }
        #expect(state.asset == content)
        #expect(state.largestPiece <= TestAssets.piece)
        #expect(state.published?.assetName == "a")
        let isPassed = source == .pipe || size > TestAssets.inline
        // Small ones, and those that are passed, need one call.
        let expected =
          kind == .takesDescriptors || !isPassed
          ? 1 : (size <= TestAssets.piece ? 2 : 3 + (size - 1) / TestAssets.piece + 1)
        #expect(state.calls.count == expected, "\(state.calls)")
        #expect(state.passedBytes == (kind == .takesDescriptors && isPassed ? size : 0))
      }
    }
  }

  @Test("an error that is not about descriptors is not answered with bytes")
  func otherErrors() async throws {
    let details = [
      ErrorDetail(name: "ValidationException", reason: "FIELD_VALIDATION_FAILED", field: "asset_sha256"),
      ErrorDetail(name: "ValidationException", reason: "FIELD_VALIDATION_FAILED", field: "asset_descriptor"),
      ErrorDetail(name: "ConflictException", resourceType: "asset"),
    ]
    for detail in details {
      let calls = Mutex(0)
      let peer = try ScriptedPeer { connection in
        while let request = connection.receive() {
          calls.withLock { $0 += 1 }
          connection.reply(to: request.streamID, .invalidArgument, "not so", detail)
        }
      }
      for form in ClientForm.allCases {
        let error = await failure {
          try await publish(TestAssets.bytes(TestAssets.inline + 1), from: .path, form, client(peer))
        }
        guard case .service(let service)? = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
        #expect(service.name == detail.name)
      }
      #expect(calls.withLock { $0 } == 2)
    }
  }

  @Test("a call that passes a whole asset has the time that its size may take, unless the caller says")
  func transferTime() {
    let null = OwnedDescriptor(owning: open("/dev/null", O_RDONLY | O_CLOEXEC))
    func timeout(_ size: Int64?, given: Duration? = nil, configured: Duration? = .seconds(60)) -> Duration? {
      AssetPublishing.timeout(for: .init(descriptor: null, size: size), given: given, configured: configured)
    }
    #expect(timeout(1 << 20) == .seconds(60))
    #expect(timeout(5 << 30) == .seconds(60 + 320))
    #expect(timeout(5 << 30, given: .seconds(1)) == .seconds(1))
    #expect(timeout(nil) == .seconds(86_400))
    #expect(timeout(nil, configured: .seconds(1_000_000)) == .seconds(1_000_000))
    #expect(timeout(1, configured: nil) == nil)
  }

  @Test("a file that cannot be read is named, and nothing is called")
  func unreadable() async throws {
    let store = AssetDaemon()
    let peer = try ScriptedPeer { store.serve($0) }
    let folder = try TemporaryFolder()
    for (path, number) in [(folder.path("none"), ENOENT), (folder.path, EISDIR)] {
      let error = await failure { try await client(peer).publishPackageVersion(Self.request, contentsOf: path) }
      #expect(error == .cannotReadFile(path: path, errorNumber: number))
      #expect(error?.description.contains(path) == true)
    }
    #expect(peer.connectionCount == 0)
  }
}
