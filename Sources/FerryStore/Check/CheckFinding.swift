/// Something that a check of the data has found.
package struct CheckFinding: Sendable, Equatable {
  /// What it is. The names are those of the answer and the README.
  package enum Kind: String, Sendable, CaseIterable {
    /// SQLite says that the database is damaged.
    case database = "DATABASE"
    /// A row names another one that is not there.
    case danglingRow = "DANGLING_ROW"
    /// A content whose revision is not that of its assets and metadata.
    case wrongRevision = "WRONG_REVISION"
    /// Assets with the same bytes, and different sizes.
    case wrongSize = "WRONG_SIZE"
    /// What is counted of a repository is not what it holds.
    case wrongUsage = "WRONG_USAGE"
    /// The bytes of an asset are not there.
    case missingBlob = "MISSING_BLOB"
    /// They are others.
    case damagedBlob = "DAMAGED_BLOB"
    /// A folder of blobs that cannot be read.
    case unreadableFolder = "UNREADABLE_FOLDER"
    /// Bytes that nothing needs: no fault, a collection deletes them.
    case unreferencedBlob = "UNREFERENCED_BLOB"
    /// A file that is no blob, among the blobs: no fault, nobody reads it.
    case foreignFile = "FOREIGN_FILE"

    /// Whether something is lost or wrong.
    package var isFault: Bool { self != .unreferencedBlob && self != .foreignFile }
  }

  package var kind: Kind
  /// What it is about: the SHA-256 of a blob, a revision, a table's row, a file.
  package var subject: String
  /// In one sentence.
  package var detail: String
  /// Whether a blob was moved to quarantine now.
  package var isQuarantined = false

  package init(_ kind: Kind, _ subject: String, _ detail: String, isQuarantined: Bool = false) {
    self.kind = kind
    self.subject = subject
    self.detail = detail
    self.isQuarantined = isQuarantined
  }
}
