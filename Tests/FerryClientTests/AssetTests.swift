import FerryClient
import FerryWire
import Glibc
import Synchronization
import Testing

@Suite("Assets of any size", .serialized)
struct AssetTests {
  /// A daemon that keeps one asset in memory.
  private final class Store: Sendable {
    struct State {
      var asset: [UInt8] = []
      var published: PublishPackageVersionRequest?
      var largestPiece = 0
      var calls: [String] = []
      var revision = "rev-1"
      var revisionsAskedFor: [String] = []
    }
    let state = Mutex(State())

    func serve(_ connection: PeerConnection) {
      while let request = connection.receive() {
        do { try answer(request, connection) } catch { return }
      }
    }

    private func answer(_ request: PeerRequest, _ connection: PeerConnection) throws {
      state.withLock { $0.calls.append(request.method) }
      switch request.method {
      case "CreateAssetUpload":
        connection.reply(to: request.streamID, CreateAssetUploadResponse(uploadId: "u1"))
      case "WriteAssetUpload":
        let message: WriteAssetUploadRequest = try request.message()
        let size = state.withLock { state in
          guard message.uploadId == "u1", message.offset == state.asset.count else { return -1 }
          state.largestPiece = max(state.largestPiece, message.content.count)
          state.asset += message.content
          return state.asset.count
        }
        connection.reply(to: request.streamID, WriteAssetUploadResponse(size: Int64(size)))
      case "PublishPackageVersion":
        let message: PublishPackageVersionRequest = try request.message()
        state.withLock { state in
          if message.uploadId.isEmpty { state.asset = message.assetContent }
          state.published = message
        }
        connection.reply(to: request.streamID, PublishPackageVersionResponse(version: message.packageVersion))
      default:
        let message: GetPackageVersionAssetRequest = try request.message()
        let response = state.withLock { state in
          state.revisionsAskedFor.append(message.packageVersionRevision)
          let start = min(Int(message.offset), state.asset.count)
          let end = min(state.asset.count, start + Int(message.length == 0 ? 3 << 20 : message.length))
          state.largestPiece = max(state.largestPiece, end - start)
          return GetPackageVersionAssetResponse(
            asset: Array(state.asset[start..<end]), packageVersionRevision: state.revision,
            assetSize: Int64(state.asset.count), assetSha256: "sha")
        }
        connection.reply(to: request.streamID, response)
      }
    }
  }

  /// Bytes of which no two pieces are equal.
  private static let random: [UInt8] = {
    let descriptor = open("/dev/urandom", O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    return [UInt8](unsafeUninitializedCapacity: 8 << 20) { buffer, count in
      while count < buffer.count {
        let result = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        precondition(result > 0, "no random bytes for a test")
        count += result
      }
    }
  }()

  private static func bytes(_ count: Int) -> [UInt8] { Array(random[..<count]) }

  private static let piece = FerryClient.assetPieceBytes
  private static let sizes = [0, 1, piece, piece + 1, 2 * piece + 5]

  private static let request = PublishPackageVersionRequest(
    domain: "d", repository: "r", format: "generic", namespace: "n", package: "p", packageVersion: "1", assetName: "a")

  enum Source: CaseIterable { case path, descriptor, memory }

  @Test("arrive whole, in pieces of at most 3 MiB", arguments: sizes, Source.allCases)
  func publish(size: Int, source: Source) async throws {
    let content = Self.bytes(size)
    let folder = try TemporaryFolder()
    let path = folder.path("asset")
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(descriptor) }
    try #require(write(descriptor, content, size) == size)
    for form in ClientForm.allCases {
      let store = Store()
      let peer = try ScriptedPeer { store.serve($0) }
      let client = client(peer)
      lseek(descriptor, 0, SEEK_SET)
      let request = Self.request
      let answer: PublishPackageVersionResponse
      switch (form, source) {
      case (.tasks, .path): answer = try await client.publishPackageVersion(request, contentsOf: path)
      case (.tasks, .descriptor): answer = try await client.publishPackageVersion(request, contentsOf: descriptor)
      case (.tasks, .memory): answer = try await client.publishPackageVersion(request, content: content)
      case (.threads, .path):
        answer = try await onThread { try client.blocking.publishPackageVersion(request, contentsOf: path) }
      case (.threads, .descriptor):
        answer = try await onThread { try client.blocking.publishPackageVersion(request, contentsOf: descriptor) }
      case (.threads, .memory):
        answer = try await onThread { try client.blocking.publishPackageVersion(request, content: content) }
      }
      #expect(answer.version == "1")
      let state = store.state.withLock { $0 }
      #expect(state.asset == content)
      #expect(state.largestPiece <= Self.piece)
      #expect(state.published?.assetName == "a")
      // Small ones need one call.
      #expect((state.calls == ["PublishPackageVersion"]) == (size <= Self.piece))
    }
  }

  @Test("come back whole, in pieces of at most 3 MiB, all of one revision", arguments: sizes)
  func read(size: Int) async throws {
    let store = Store()
    let content = Self.bytes(size)
    store.state.withLock { $0.asset = content }
    let peer = try ScriptedPeer { store.serve($0) }
    let client = client(peer)
    let request = GetPackageVersionAssetRequest(asset: "a")
    var read: [UInt8] = []
    let answer = try await client.readPackageVersionAsset(request) { read += $0 }
    #expect(read == content)
    #expect(answer.assetSha256 == "sha")
    #expect(answer.assetSize == size)
    #expect(answer.asset.isEmpty)
    let readByThread = try await onThread {
      var read: [UInt8] = []
      _ = try client.blocking.readPackageVersionAsset(request) { read += $0 }
      return read
    }
    #expect(readByThread == content)
    let state = store.state.withLock { $0 }
    #expect(state.largestPiece <= Self.piece)
    let calls = max(1, (size + Self.piece - 1) / Self.piece)
    let expected = [""] + Array(repeating: "rev-1", count: calls - 1)
    #expect(state.revisionsAskedFor == expected + expected)
  }

  @Test("a part of one is read where only a part is wanted", arguments: [(5, 10), (0, 1), (7, 4 << 20), (3 << 20, 0)])
  func readPart(offset: Int, length: Int) async throws {
    let store = Store()
    let content = Self.bytes(8 << 20)
    store.state.withLock { $0.asset = content }
    let peer = try ScriptedPeer { store.serve($0) }
    var read: [UInt8] = []
    _ = try await client(peer).readPackageVersionAsset(
      GetPackageVersionAssetRequest(asset: "a", offset: Int64(offset), length: Int64(length))
    ) { read += $0 }
    let end = length == 0 ? content.count : offset + length
    #expect(read == Array(content[offset..<end]))
  }

  @Test("a daemon that promises more bytes than it sends is found out")
  func truncated() async throws {
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        connection.reply(to: request.streamID, GetPackageVersionAssetResponse(assetSize: 10))
      }
    }
    let error = await failure {
      try await client(peer).readPackageVersionAsset(GetPackageVersionAssetRequest(asset: "a")) { _ in }
    }
    guard case .malformedAnswer? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("what the receiver throws ends the reading")
  func receiverThrows() async throws {
    struct Full: Error {}
    let store = Store()
    store.state.withLock { $0.asset = Self.bytes(8 << 20) }
    let peer = try ScriptedPeer { store.serve($0) }
    await #expect(throws: Full.self) {
      try await client(peer).readPackageVersionAsset(GetPackageVersionAssetRequest(asset: "a")) { _ in throw Full() }
    }
    #expect(store.state.withLock { $0.calls.count } == 1)
  }

  @Test("a file that cannot be read is named, and nothing is called")
  func unreadable() async throws {
    let store = Store()
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
