import FerryModel
import Foundation
import Testing

@testable import FerryStore

@Suite struct FileBlobStoreTests {
  private let temporary: TemporaryFolder
  private let folder: DataFolder
  private let store: FileBlobStore

  init() throws {
    temporary = try TemporaryFolder()
    folder = try DataFolder(path: temporary.path + "/data")
    store = FileBlobStore(folder: folder)
  }

  private func put(_ bytes: [UInt8], chunk: Int = .max, limit: Int64 = 1 << 30) throws -> StoredBlob {
    let staged = try store.makeStagedBlob(maximumBytes: limit)
    var rest = bytes[...]
    while !rest.isEmpty {
      try rest.prefix(chunk).withUnsafeBytes { try staged.append($0) }
      rest = rest.dropFirst(chunk)
    }
    return try staged.finish()
  }

  private func path(_ sha256: [UInt8]) -> String {
    "data/blobs/\(Hexadecimal.encode(sha256.prefix(1)))/\(Hexadecimal.encode(sha256))"
  }

  private var blobs: [String] { temporary.files().filter { $0 != "data/lock" } }

  // Source: the test vectors of RFC 1321 and FIPS 180-4.
  @Test(
    "the four hashes are those of the known vectors",
    arguments: [
      (
        "", "d41d8cd98f00b204e9800998ecf8427e", "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
      ),
      (
        "abc", "900150983cd24fb0d6963f7d28e17f72", "a9993e364706816aba3e25717850c26c9cd0d89d",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
      ),
    ])
  func knownHashes(text: String, md5: String, sha1: String, sha256: String, sha512: String) throws {
    let blob = try put(Array(text.utf8))
    #expect(blob.size == Int64(text.utf8.count))
    #expect(Hexadecimal.encode(blob.hashes.md5) == md5)
    #expect(Hexadecimal.encode(blob.hashes.sha1) == sha1)
    #expect(Hexadecimal.encode(blob.hashes.sha256) == sha256)
    #expect(Hexadecimal.encode(blob.hashes.sha512) == sha512)
    #expect(try store.read(sha256: blob.hashes.sha256, size: blob.size, offset: 0, length: 100) == Array(text.utf8))
  }

  @Test("a million times 'a' has its known SHA-256 however it is cut", arguments: [1_000_000, 65_537, 131_072, 999])
  func chunks(chunk: Int) throws {
    let blob = try put(Array(repeating: UInt8(ascii: "a"), count: 1_000_000), chunk: chunk)
    let sha256 = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(Hexadecimal.encode(blob.hashes.sha256) == sha256)
    #expect(Hexadecimal.encode(blob.hashes.md5) == "7707d6ae4e027c70eea2a935c2296f21")
    #expect(Hexadecimal.encode(blob.hashes.sha1) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
  }

  @Test("a finished blob lies read-only under its SHA-256, and staging is empty")
  func place() throws {
    let blob = try put(Array("abc".utf8))
    #expect(blobs == [path(blob.hashes.sha256)])
    let attributes = try FileManager.default.attributesOfItem(
      atPath: temporary.path + "/" + path(blob.hashes.sha256))
    #expect(attributes[.posixPermissions] as? Int == 0o400)
  }

  @Test("equal bytes are kept once, those that came last, and who has the others open goes on reading them")
  func idempotent() throws {
    let first = try put(Array("abc".utf8))
    let file = temporary.path + "/" + path(first.hashes.sha256)
    let open = try #require(try store.open(sha256: first.hashes.sha256, size: 3, wait: .forAll))
    let before = try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? Int
    let second = try put(Array("abc".utf8))
    let after = try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? Int
    #expect(first == second)
    #expect(before != after)
    #expect(blobs == [path(first.hashes.sha256)])
    var bytes = [UInt8](repeating: 0, count: 3)
    try bytes.withUnsafeMutableBytes { try open.read(into: $0, at: 0) }
    #expect(bytes == Array("abc".utf8))
  }

  @Test("a blob that is there with the wrong size gives way to the whole one")
  func replacesTorn() throws {
    let blob = try put(Array("abc".utf8))
    let file = temporary.path + "/" + path(blob.hashes.sha256)
    try FileManager.default.removeItem(atPath: file)
    #expect(FileManager.default.createFile(atPath: file, contents: Data("a".utf8)))
    #expect(try put(Array("abc".utf8)) == blob)
    #expect(try store.read(sha256: blob.hashes.sha256, size: 3, offset: 0, length: 10) == Array("abc".utf8))
  }

  @Test(
    "a read gives what there is from its offset on",
    arguments: [(0, 3, "abc"), (0, 2, "ab"), (1, 1, "b"), (1, 100, "bc"), (3, 5, ""), (9, 5, ""), (0, 0, "")])
  func ranges(offset: Int64, length: Int, expected: String) throws {
    let blob = try put(Array("abc".utf8))
    let bytes = try store.read(sha256: blob.hashes.sha256, size: 3, offset: offset, length: length)
    #expect(bytes == Array(expected.utf8))
  }

  @Test("a blob that is missing is damage, not an empty file")
  func missing() {
    #expect {
      _ = try store.read(sha256: .init(repeating: 7, count: 32), size: 1, offset: 0, length: 1)
    } throws: { error in
      guard case StoreError.damagedBlob(.missing, sha256: .init(repeating: 7, count: 32)) = error else { return false }
      return true
    }
  }

  @Test("an asset may have exactly the bytes it may, one more is refused and leaves nothing")
  func limit() throws {
    #expect(try put(Array("abcd".utf8), chunk: 2, limit: 4).size == 4)
    let before = blobs
    #expect {
      _ = try put(Array("abcde".utf8), chunk: 2, limit: 4)
    } throws: { error in
      guard case StoreError.assetTooLarge(limit: 4) = error else { return false }
      return true
    }
    #expect(blobs == before)
  }

  @Test("a blob that is thrown away, or forgotten, leaves nothing")
  func discards() throws {
    let staged = try store.makeStagedBlob(maximumBytes: 10)
    try [UInt8](1...3).withUnsafeBytes { try staged.append($0) }
    #expect(blobs.count == 1)
    staged.discard()
    #expect(blobs.isEmpty)
    var forgotten: (any StagedBlob)? = try store.makeStagedBlob(maximumBytes: 10)
    #expect(forgotten?.size == 0)
    #expect(blobs.count == 1)
    forgotten = nil
    #expect(blobs.isEmpty)
  }

  @Test("nothing can be added to a blob that is finished or thrown away, nor can it be finished again")
  func closed() throws {
    let finished = try store.makeStagedBlob(maximumBytes: 10)
    _ = try finished.finish()
    let discarded = try store.makeStagedBlob(maximumBytes: 10)
    discarded.discard()
    for staged in [finished, discarded] {
      #expect(throws: StoreError.self) { try [1].withUnsafeBytes { try staged.append($0) } }
      #expect(throws: StoreError.self) { _ = try staged.finish() }
    }
  }

  @Test("a disk that takes no bytes gives call, path and errno, and nothing is left behind")
  func fullDisk() throws {
    let file = try FileDescriptor(opening: "/dev/full", O_WRONLY)
    #expect {
      try [1, 2, 3].withUnsafeBytes { try file.write($0) }
    } throws: { error in
      guard case StoreError.system("write", "/dev/full", ENOSPC) = error else { return false }
      return true
    }
    let staged = try store.makeStagedBlob(maximumBytes: 10)
    try FileManager.default.removeItem(atPath: folder.blobs)
    #expect(throws: StoreError.self) { _ = try staged.finish() }
    #expect(blobs.isEmpty)
  }

  @Test("many threads that store the same bytes all succeed", .timeLimit(.minutes(5)))
  func concurrent() async throws {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    let stored = try await withThrowingTaskGroup(of: StoredBlob.self) { group in
      for _ in 0..<16 { group.addTask { try put(bytes, chunk: 150_000) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let first = try #require(stored.first)
    #expect(stored.count == 16)
    #expect(stored.allSatisfy { $0 == first })
    #expect(blobs == [path(first.hashes.sha256)])
  }
}
