internal import GRDB

/// A copy of the database that nobody writes to.
enum SQLiteSnapshot {
  /// The blobs that it needs, ordered.
  static func neededBlobs(path: String) throws -> [NeededBlob] {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      let database = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? database.close() }
      return try database.unsafeRead { try SQLiteQueries($0).neededBlobs() }
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError.database(error)
    }
  }
}
