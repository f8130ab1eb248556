package import FerryModel

/// Where the bytes of assets are kept, each content once, named by its SHA-256.
package protocol BlobStore: Sendable {
  /// Opens a place for bytes that are still coming. Nothing of it is left if the process dies.
  ///
  /// - Parameter maximumBytes: more than these throw ``StoreError/assetTooLarge(limit:)``.
  func makeStagedBlob(maximumBytes: Int64) throws -> any StagedBlob

  /// Opens a blob for reading whose bytes are what its name says: one that was not hashed since the store was opened, or whose
  /// file was changed since, is hashed before.
  ///
  /// - Parameters:
  ///   - size: of the whole blob, in bytes.
  ///   - wait: how long the caller waits at most.
  ///   - goesOn: asked again and again while it is hashed; false ends it with `CancellationError`.
  /// - Returns: nil where that would take longer.
  /// - Throws: ``StoreError/damagedBlob(_:sha256:)`` where there is no such blob, with these bytes.
  func open(sha256: [UInt8], size: Int64, wait: BlobWait, goesOn: @Sendable () -> Bool) throws -> BlobFile?

  /// How blobs are. Safe from any thread.
  var statistics: BlobStatistics { get }
}

extension BlobStore {
  /// The same, however long it takes.
  package func open(sha256: [UInt8], size: Int64, wait: BlobWait) throws -> BlobFile? {
    try open(sha256: sha256, size: size, wait: wait) { true }
  }
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

/// A blob that is durable. Two are equal that have the same bytes.
package struct StoredBlob: Sendable, Equatable {
  /// In bytes.
  package var size: Int64
  package var hashes: AssetHashes
  /// To be held until a record names the blob, durably: else it may be collected before.
  package var hold: BlobHold

  package static func == (left: StoredBlob, right: StoredBlob) -> Bool {
    left.size == right.size && left.hashes == right.hashes
  }
}
