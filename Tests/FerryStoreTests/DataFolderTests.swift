import Foundation
import Testing

@testable import FerryStore

@Suite struct DataFolderTests {
  private let temporary: TemporaryFolder

  init() throws {
    temporary = try TemporaryFolder()
  }

  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test("a data folder is made with the folders above it, for its user alone")
  func makesFolders() throws {
    let path = temporary.path + "/a/b/data"
    let folder = try DataFolder(path: path)
    for made in ["/a", "/a/b", "/a/b/data", "/a/b/data/blobs", "/a/b/data/blobs/ff", "/a/b/data/staging"] {
      #expect(try mode(temporary.path + made) == 0o700)
    }
    #expect(try mode(path + "/lock") == 0o600)
    withExtendedLifetime(folder) {}
  }

  @Test("a folder with bytes of assets whose database is gone is told from a new one")
  func lostDatabase() throws {
    let path = temporary.path + "/data"
    let folder = try DataFolder(path: path)
    try folder.checkDatabase()
    let blob = path + "/blobs/ff/ff00"
    try Data([1]).write(to: URL(fileURLWithPath: blob))
    #expect {
      try folder.checkDatabase()
    } throws: { error in
      guard case StoreError.missingDatabase(path) = error else { return false }
      return true
    }
    // Cut off to nothing, it is as good as gone.
    #expect(FileManager.default.createFile(atPath: folder.database, contents: nil))
    #expect(throws: StoreError.self) { try folder.checkDatabase() }
    try SQLiteMetadataStore(path: folder.database).close()
    try folder.checkDatabase()
    try FileManager.default.removeItem(atPath: folder.database)
    try FileManager.default.removeItem(atPath: blob)
    try folder.checkDatabase()
    try FileManager.default.createDirectory(atPath: folder.audit, withIntermediateDirectories: false)
    try Data("a record\n".utf8).write(to: URL(fileURLWithPath: folder.audit + "/audit-000000000001.jsonl"))
    #expect(throws: StoreError.self) { try folder.checkDatabase() }
  }

  @Test("a database whose log is gone, with all that was in it, is told from a new one")
  func lostLog() async throws {
    let path = temporary.path + "/data"
    let folder = try DataFolder(path: path)
    // As it lies there while the log has everything.
    let live = temporary.path + "/live.sqlite"
    let store = try SQLiteMetadataStore(path: live)
    try FileManager.default.copyItem(atPath: live, toPath: folder.database)
    store.close()
    try SQLiteMetadataStore(path: folder.database, of: folder).close()
    try FileManager.default.removeItem(atPath: folder.database)
    try Data([1]).write(to: URL(fileURLWithPath: path + "/blobs/ff/ff00"))
    let again = try SQLiteMetadataStore(path: live + "2")
    try FileManager.default.copyItem(atPath: live + "2", toPath: folder.database)
    again.close()
    func isMissing(_ body: () throws -> Void) -> Bool {
      do { try body() } catch StoreError.missingDatabase(path) { return true } catch { Issue.record("\(error)") }
      return false
    }
    try folder.checkDatabase()
    #expect(isMissing { try folder.checkContents(of: folder.database) })
    #expect(isMissing { _ = try SQLiteMetadataStore(path: folder.database, of: folder) })
    #expect(FileManager.default.fileExists(atPath: path + "/blobs/ff/ff00"))
  }

  @Test("a folder whose bytes are all gone is not taken for one that never had any", arguments: [true, false])
  func lostBlobs(isMountPoint: Bool) async throws {
    let fixture = try StoreFixture()
    let package = try await fixture.package()
    try await fixture.write { try $0.addVersion("1", of: package) }
    let path = temporary.path + "/data"
    var folder: DataFolder? = try DataFolder(path: path)
    try fixture.store.copyDatabase(to: try #require(folder).database)
    folder = nil
    try FileManager.default.removeItem(atPath: path + "/blobs")
    if isMountPoint {
      try FileManager.default.createDirectory(atPath: path + "/blobs", withIntermediateDirectories: false)
    }
    #expect {
      _ = try DataFolder(path: path)
    } throws: { error in
      guard case StoreError.missingBlobs = error else { return false }
      return true
    }
    #expect(isMountPoint == FileManager.default.fileExists(atPath: path + "/blobs"), "nothing is made")
    // As the error says.
    try FileManager.default.createDirectory(atPath: path + "/blobs/00", withIntermediateDirectories: true)
    _ = try DataFolder(path: path)
  }

  @Test("a folder whose database needs no bytes may have lost their folders")
  func noBlobs() throws {
    let path = temporary.path + "/data"
    var folder: DataFolder? = try DataFolder(path: path)
    try SQLiteMetadataStore(path: try #require(folder).database).close()
    folder = nil
    try FileManager.default.removeItem(atPath: path + "/blobs")
    _ = try DataFolder(path: path)
    #expect(FileManager.default.fileExists(atPath: path + "/blobs/ff"))
  }

  @Test("a pipe in place of a file is waited for by nobody")
  func pipe() throws {
    let path = temporary.path + "/pipe"
    try #require(mkfifo(path, 0o600) == 0)
    for flags in [O_RDONLY, O_WRONLY, O_RDWR] {
      #expect {
        _ = try FileDescriptor(opening: path, flags)
      } throws: { error in
        guard case StoreError.system("open", path, ENXIO) = error else { return false }
        return true
      }
    }
    let folder = try DataFolder(path: temporary.path + "/data")
    try #require(mkfifo(folder.database, 0o600) == 0)
    #expect(throws: StoreError.self) { try folder.checkDatabase(for: R_OK) }
  }

  @Test("a second daemon is refused while the first one lives")
  func refusesSecond() throws {
    let path = temporary.path + "/data"
    var first: DataFolder? = try DataFolder(path: path)
    #expect(first != nil)
    #expect {
      _ = try DataFolder(path: path)
    } throws: { error in
      guard case StoreError.dataFolderInUse(path) = error else { return false }
      return true
    }
    first = nil
    _ = try DataFolder(path: path)
  }

  @Test("what an earlier daemon left in staging is deleted, blobs are not")
  func clearsStaging() throws {
    let path = temporary.path + "/data"
    _ = try DataFolder(path: path)
    for file in ["/staging/0", "/staging/.hidden", "/blobs/ab/kept"] {
      #expect(FileManager.default.createFile(atPath: path + file, contents: Data("x".utf8)))
    }
    _ = try DataFolder(path: path)
    #expect(temporary.files() == ["data/blobs/ab/kept", "data/lock"])
  }

  @Test("a file where the folder should be is an error that names call, path and errno")
  func refusesFile() throws {
    let path = temporary.path + "/file"
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    #expect {
      _ = try DataFolder(path: path)
    } throws: { error in
      guard case StoreError.system(_, path, ENOTDIR) = error else { return false }
      return true
    }
  }

  @Test(
    "the parent of a path",
    arguments: [("/a/b", "/a"), ("/a/b/", "/a"), ("/a", "/"), ("/", "/"), ("a/b", "a"), ("a", "."), ("a//b", "a/")])
  func parents(path: String, parent: String) {
    #expect(Folders.parent(of: path) == parent)
  }
}
