internal import FerryModel
internal import FerryStore
internal import Synchronization

/// The uploads that are open. Each belongs to the connection that opened it, and ends with it.
final class AssetUploads: Sendable {
  private let uploads = Mutex<[String: AssetUpload]>([:])
  private let maximumPerConnection: Int
  private let reached: ReachedLimits

  init(maximumPerConnection: Int, reached: ReachedLimits) {
    self.reached = reached
    self.maximumPerConnection = maximumPerConnection
  }

  /// Takes up a new upload.
  ///
  /// - Returns: its id.
  /// - Throws: ServiceQuotaExceededException where the connection has too many.
  func add(_ upload: AssetUpload) throws(FerryError) -> String {
    let id = RandomIdentifier.hexadecimal(words: 2)
    let isTaken = uploads.withLock { uploads in
      guard uploads.values.count(where: { $0.connectionID == upload.connectionID }) < maximumPerConnection else {
        return false
      }
      uploads[id] = upload
      return true
    }
    guard isTaken else {
      reached.note(.uploadsPerConnection)
      throw FerryError(
        .quotaExceeded(.asset, id: ""),
        "\(maximumPerConnection) uploads are open on this connection, which is the limit: publish one first")
    }
    return id
  }

  /// An upload of this connection.
  ///
  /// - Throws: ValidationException where there is none of that id.
  func find(_ id: String, connectionID: UInt64) throws(FerryError) -> AssetUpload {
    guard let upload = uploads.withLock({ $0[id] }), upload.connectionID == connectionID else {
      throw .invalid(
        "upload_id", "\(quoted(id)) at 'upload_id' is no open upload of this connection: begin with CreateAssetUpload")
    }
    return upload
  }

  /// How many there are.
  var count: Int { uploads.withLock { $0.count } }

  /// Whether a connection has any.
  func areOpen(on connectionID: UInt64) -> Bool {
    uploads.withLock { $0.values.contains { $0.connectionID == connectionID } }
  }

  /// Takes an upload out: it is published, or it has failed.
  func remove(_ id: String) {
    uploads.withLock { $0[id] = nil }
  }

  /// Ends what a connection had open.
  func removeAll(connectionID: UInt64) {
    let ended = uploads.withLock { uploads in
      let ended = uploads.filter { $0.value.connectionID == connectionID }
      for id in ended.keys { uploads[id] = nil }
      return ended
    }
    for upload in ended.values { upload.abandon() }
  }
}
