package import FerryModel

/// Where the bytes of assets are kept, each content once, named by its SHA-256.
package protocol BlobStore: Sendable {
  /// Opens a place for bytes that are still coming. Nothing of it is left if the process dies.
  ///
  /// - Parameter maximumBytes: more than these throw ``StoreError/assetTooLarge(limit:)``.
  func makeStagedBlob(maximumBytes: Int64) throws -> any StagedBlob

  /// Reads up to `length` bytes from `offset` on; fewer at the end.
  ///
  /// - Throws: ``StoreError/corrupt(_:)`` where there is no such blob.
  func read(sha256: [UInt8], offset: Int64, length: Int) throws -> [UInt8]

  /// Opens a blob for reading.
  ///
  /// - Parameter waits: false gives nil where the disk would have to be waited for.
  /// - Throws: ``StoreError/corrupt(_:)`` where there is no such blob.
  func open(sha256: [UInt8], waits: Bool) throws -> BlobFile?
}

/// Bytes on their way into a ``BlobStore``. Used by one caller at a time, from any thread.
package protocol StagedBlob: AnyObject, Sendable {
  /// How many bytes there are so far.
  var size: Int64 { get }

  /// Writes the bytes and takes them into the hashes.
  func append(_ bytes: UnsafeRawBufferPointer) throws

  /// Appends a part of what an open file or a pipe holds, as much as is done in a moment. What is hashed is what was
  /// stored, however the file changes meanwhile.
  ///
  /// - Throws: ``BlobSourceError``, and what ``append(_:)`` throws.
  func append(from source: BlobSource) throws -> SourceProgress

  /// Makes the blob durable under its SHA-256: file synced, renamed, folder synced. Nothing can be appended
  /// afterwards.
  func finish() throws -> StoredBlob

  /// Throws the bytes away. Also done when the last reference goes.
  func discard()
}

/// How far the bytes of a ``BlobSource`` have come.
package enum SourceProgress: Sendable, Equatable {
  /// There may be more at once.
  case more
  /// The pipe is empty for now.
  case mustWait
  /// All there is has been stored.
  case atEnd
}

/// A blob that is durable.
package struct StoredBlob: Sendable, Equatable {
  /// In bytes.
  package var size: Int64
  package var hashes: AssetHashes

  package init(size: Int64, hashes: AssetHashes) {
    self.size = size
    self.hashes = hashes
  }
}
