internal import Crypto
internal import FerryModel
internal import FerryServer
internal import FerrySocket
internal import FerryStore
internal import FerryWire
internal import Glibc
internal import Logging

/// A real server in this process, with a socket, a database and blobs in a fresh folder, and one asset. It lasts as long
/// as the process.
final class FuzzServer: Sendable {
  static let domain = "my_domain"
  static let content = Array("content".utf8)
  static let asset = GetPackageVersionAssetRequest(
    domain: domain, repository: "my_repo", format: "npm", package: "lodash", packageVersion: "1.0.0",
    asset: "package.tgz")
  private static let sha256 = Hexadecimal.encode(Array(SHA256.hash(data: content)))

  let socket: String
  private let server: Server

  init() async throws {
    var template = Array("/tmp/ferry-fuzz-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw BrokenPromise("no folder: errno \(errno)") }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    socket = "\(folder)/s/ferry.sock"
    let address = try SocketAddress(socket)
    try SocketFolder.create(for: address, mode: 0o700)
    let data = try DataFolder(path: "\(folder)/data")
    let (store, blobs) = (try SQLiteMetadataStore(path: data.database), FileBlobStore(folder: data))
    server = try await Server.start(
      listener: UnixListener.listen(at: address), store: store, blobs: blobs,
      care: DataCare(store, blobs, clock: { .now }), region: "us-east-1",
      identities: IdentityMap(account: AccountID(validating: "111122223333", field: "account")),
      logger: Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() })
  }

  /// Makes the asset.
  func publishAsset(_ connection: FuzzConnection) throws {
    _ = try connection.call(ArtifactsMethods.createDomain, .init(domain: Self.domain))
    _ = try connection.call(ArtifactsMethods.createRepository, .init(domain: Self.domain, repository: "my_repo"))
    var publication = Self.publication(at: 0)
    publication.assetContent = Self.content
    _ = try connection.call(ArtifactsMethods.publishPackageVersion, publication)
  }

  /// Publishes it again, from a descriptor: then nothing changes.
  static func publication(at descriptor: Int32) -> PublishPackageVersionRequest {
    PublishPackageVersionRequest(
      domain: domain, repository: "my_repo", format: "npm", package: "lodash", packageVersion: "1.0.0",
      assetName: "package.tgz", assetSha256: sha256, assetDescriptor: descriptor)
  }
}
