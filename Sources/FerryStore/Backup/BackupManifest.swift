package import FerryModel
internal import Glibc

/// What a backup is, as it stands in its folder.
package struct BackupManifest: Sendable, Equatable {
  static let format = 1
  private static let maximumBytes = 64 << 20

  package var madeAt: Timestamp
  /// The version of Ferry that made it.
  package var ferry: String
  /// The database's file, and its SHA-256 in hexadecimal.
  package var database: String
  package var databaseSHA256: String
  package var blobs: Int64
  /// The size of all blobs.
  package var bytes: Int64
  /// The SHA-256 in hexadecimal of blobs that were missing or damaged when it was made, and so are not in it.
  package var missing: [String]

  func write(to path: String, beside incoming: String) throws {
    func number(_ value: Int64) -> JSONValue { .number("\(value)") }
    let document = JSONValue.object([
      .init("format", number(Int64(Self.format))), .init("ferry", .string(ferry)),
      .init("madeAt", number(madeAt.milliseconds)), .init("database", .string(database)),
      .init("databaseSHA256", .string(databaseSHA256)), .init("blobs", number(blobs)), .init("bytes", number(bytes)),
      .init("missing", .array(missing.map { .string($0) })),
    ])
    let temporary = "\(incoming)/manifest"
    let file = try FileDescriptor(opening: temporary, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
    var text = document.text(.indented(4)) + "\n"
    try text.withUTF8 { try file.write(UnsafeRawBufferPointer($0)) }
    try file.sync()
    _ = try FileDescriptor.check("rename", path) { rename(temporary, path) }
    try FileDescriptor.folder(Folders.parent(of: path)).sync()
  }

  /// What stands at the path.
  ///
  /// - Throws: ``StoreError/noBackup(path:reason:)`` where that is no backup that came to its end.
  init(at path: String, of folder: String) throws {
    let bytes: [UInt8]
    do {
      let file = try FileDescriptor(opening: path, O_RDONLY)
      bytes = try file.read(offset: 0, Self.maximumBytes, atMost: min(Self.maximumBytes, Int(file.size())))
    } catch StoreError.system(_, _, ENOENT) {
      throw StoreError.noBackup(
        path: folder, reason: "it has no ferry-backup.json: no backup into it has come to its end")
    }
    guard let document = try? JSONParser.parse(bytes), let format: Int64 = document["format"]?.integer(),
      let ferry = document["ferry"]?.stringValue, let madeAt: Int64 = document["madeAt"]?.integer(),
      let database = document["database"]?.stringValue, !database.contains("/"),
      let databaseSHA256 = document["databaseSHA256"]?.stringValue, let blobs: Int64 = document["blobs"]?.integer(),
      let size: Int64 = document["bytes"]?.integer(), let missing = document["missing"]?.elements
    else { throw StoreError.noBackup(path: folder, reason: "its ferry-backup.json is damaged") }
    guard format <= Self.format else {
      throw StoreError.noBackup(path: folder, reason: "it was made by a newer version of Ferry, \(ferry): install that")
    }
    self.init(
      madeAt: Timestamp(milliseconds: madeAt), ferry: ferry, database: database, databaseSHA256: databaseSHA256,
      blobs: blobs, bytes: size, missing: missing.compactMap(\.stringValue))
  }

  init(
    madeAt: Timestamp, ferry: String, database: String, databaseSHA256: String, blobs: Int64, bytes: Int64,
    missing: [String]
  ) {
    self.madeAt = madeAt
    self.ferry = ferry
    self.database = database
    self.databaseSHA256 = databaseSHA256
    self.blobs = blobs
    self.bytes = bytes
    self.missing = missing
  }
}
