import FerryClient
import FerrySocket
import FerryWire
import Glibc
import Synchronization

/// A daemon that keeps one asset in memory.
final class AssetDaemon: Sendable {
  /// What it does with descriptors.
  enum Kind: String, CaseIterable, Sendable {
    case takesDescriptors
    /// As daemons did before there were descriptors: their fields are not known.
    case isOlder
    /// Something between loses them.
    case losesDescriptors
  }

  struct State {
    var asset: [UInt8] = []
    var published: PublishPackageVersionRequest?
    var largestPiece = 0
    var calls: [String] = []
    var revision = "rev-1"
    var revisionsAskedFor: [String] = []
    /// How many bytes came, and went, by descriptor.
    var passedBytes = 0
  }

  let kind: Kind
  let state = Mutex(State())

  init(_ kind: Kind = .isOlder) {
    self.kind = kind
  }

  /// Answers every call until the client goes.
  func serve(_ connection: PeerConnection) {
    while let request = connection.receive() {
      do { try answer(request, connection) } catch { return connection.close() }
    }
  }

  private func answer(_ request: PeerRequest, _ connection: PeerConnection) throws {
    state.withLock { $0.calls.append(request.method) }
    switch request.method {
    case "CreateAssetUpload":
      state.withLock { $0.asset = [] }
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
    case "PublishPackageVersion": publish(try request.message(), request, connection)
    default: get(try request.message(), request, connection)
    }
  }

  private func publish(
    _ message: PublishPackageVersionRequest, _ request: PeerRequest, _ connection: PeerConnection
  ) {
    if message.assetDescriptor != 0 {
      switch kind {
      case .takesDescriptors:
        guard request.descriptors.indices.contains(Int(message.assetDescriptor) - 1) else {
          return connection.reply(to: request.streamID, .internal, "no descriptor")
        }
        let bytes = Self.bytes(of: request.descriptors[Int(message.assetDescriptor) - 1])
        state.withLock { state in
          state.asset = bytes
          state.passedBytes += bytes.count
        }
      case .isOlder:
        return connection.reply(
          to: request.streamID, .invalidArgument,
          "'\(message.assetSha256)' at 'asset_sha256' is not the SHA-256 of what arrived, which is e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          ErrorDetail(name: "ValidationException", reason: "FIELD_VALIDATION_FAILED", field: "asset_sha256"))
      case .losesDescriptors:
        return connection.reply(
          to: request.streamID, .invalidArgument, "1 at 'asset_descriptor' names no descriptor: 0 came",
          ErrorDetail(name: "ValidationException", reason: "OTHER", field: "asset_descriptor"))
      }
    } else if message.uploadId.isEmpty {
      state.withLock { $0.asset = message.assetContent }
    }
    state.withLock { $0.published = message }
    connection.reply(to: request.streamID, PublishPackageVersionResponse(version: message.packageVersion))
  }

  private func get(
    _ message: GetPackageVersionAssetRequest, _ request: PeerRequest, _ connection: PeerConnection
  ) {
    var (response, asset) = state.withLock { state in
      state.revisionsAskedFor.append(message.packageVersionRevision)
      let response = GetPackageVersionAssetResponse(
        assetName: "a", packageVersionRevision: state.revision, assetSize: Int64(state.asset.count),
        assetSha256: "sha")
      return (response, state.asset)
    }
    if message.assetAsDescriptor, kind != .isOlder {
      response.assetDescriptor = 1
      guard kind == .takesDescriptors, let file = LinuxFiles.inMemory(named: "asset") else {
        return connection.reply(to: request.streamID, response)
      }
      _ = write(file.rawValue, asset, asset.count)
      let reading = open("/proc/self/fd/\(file.rawValue)", O_RDONLY | O_CLOEXEC)
      state.withLock { $0.passedBytes += asset.count }
      return connection.reply(to: request.streamID, response, passing: [OwnedDescriptor(owning: reading)])
    }
    let start = min(Int(message.offset), asset.count)
    let end = min(asset.count, start + Int(message.length == 0 ? 3 << 20 : message.length))
    state.withLock { $0.largestPiece = max($0.largestPiece, end - start) }
    response.asset = Array(asset[start..<end])
    connection.reply(to: request.streamID, response)
  }

  /// As the daemon reads: a file from where it stands, which it does not change; a pipe to its end.
  private static func bytes(of descriptor: OwnedDescriptor) -> [UInt8] {
    let isPipe = lseek(descriptor.rawValue, 0, SEEK_CUR) < 0
    var offset = isPipe ? 0 : lseek(descriptor.rawValue, 0, SEEK_CUR)
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count =
        isPipe
        ? read(descriptor.rawValue, &buffer, buffer.count) : pread(descriptor.rawValue, &buffer, buffer.count, offset)
      guard count > 0 else { return all }
      all += buffer[..<count]
      offset += count
    }
  }
}
