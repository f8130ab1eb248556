import CLinux
import FerryModel
import Foundation
import Testing

@testable import FerryStore

/// Bytes that come by descriptor.
@Suite("Blobs from open files and pipes") struct BlobSourceTests {
  private static let largest = (17 << 20) + 7
  /// Of which no two pieces are equal.
  private static let bytes = [UInt8](unsafeUninitializedCapacity: largest) { buffer, count in
    if let start = buffer.baseAddress { arc4random_buf(start, buffer.count) }
    count = buffer.count
  }

  private let temporary: TemporaryFolder
  private let folder: DataFolder
  private let store: FileBlobStore

  init() throws {
    temporary = try TemporaryFolder()
    folder = try DataFolder(path: temporary.path + "/data")
    store = FileBlobStore(folder: folder)
  }

  private var staging: [String] { temporary.files().filter { $0.hasPrefix("data/staging") } }

  /// A file with these bytes, open.
  private func file(_ bytes: some Collection<UInt8>, _ flags: Int32 = O_RDONLY, name: String = "source") throws
    -> FileDescriptor
  {
    let path = temporary.path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try FileDescriptor(opening: path, flags)
  }

  private func pipe() throws -> (read: Descriptor, write: Descriptor) {
    var ends: [Int32] = [-1, -1]
    try #require(Glibc.pipe(&ends) == 0)
    return (Descriptor(ends[0]), Descriptor(ends[1]))
  }

  /// Closed when the test lets go of it.
  private final class Descriptor: Sendable {
    let number: Int32
    init(_ number: Int32) { self.number = number }
    deinit { close(number) }
  }

  /// Appends everything, and tells what is done between two slices.
  private func put(
    _ source: BlobSource, limit: Int64 = 1 << 30, between: (Int64) throws -> Void = { _ in }
  ) throws -> StoredBlob {
    let staged = try store.makeStagedBlob(maximumBytes: limit)
    while try staged.append(from: source) != .atEnd { try between(staged.size) }
    return try staged.finish()
  }

  private func put(_ file: FileDescriptor, limit: Int64 = 1 << 30) throws -> StoredBlob {
    try put(BlobSource(descriptor: file.number, owner: file), limit: limit)
  }

  /// The hashes of bytes in memory.
  private func stored(_ bytes: some Collection<UInt8>) throws -> StoredBlob {
    let staged = try store.makeStagedBlob(maximumBytes: 1 << 30)
    try Array(bytes).withUnsafeBytes { try staged.append($0) }
    return try staged.finish()
  }

  private static let sizes = [0, 1, (512 << 10) - 1, 512 << 10, 8 << 20, (8 << 20) + 1, largest]

  @Test("a regular file is stored from where it stands to its end, and still stands there", arguments: sizes, [0, 5])
  func regularFile(size: Int, position: Int) throws {
    let start = min(size, position)
    let source = try file(Self.bytes[..<size])
    lseek(source.number, off_t(start), SEEK_SET)
    let blob = try put(source)
    #expect(blob == (try stored(Self.bytes[start..<size])))
    #expect(lseek(source.number, 0, SEEK_CUR) == start)
    let read = try store.read(sha256: blob.hashes.sha256, size: blob.size, offset: 0, length: size + 1)
    #expect(read == Array(Self.bytes[start..<size]))
    #expect(staging.isEmpty)
  }

  @Test("a file that is open for reading and writing, one in memory, and one past the page cache are as good")
  func otherFiles() throws {
    let size = (1 << 20) + 3
    let expected = try stored(Self.bytes[..<size])
    #expect(try put(file(Self.bytes[..<size], O_RDWR | O_APPEND)) == expected)
    let direct: Int32 = 0o40000
    if let file = try? file(Self.bytes[..<size], direct, name: "direct") { #expect(try put(file) == expected) }
    let memory = Descriptor(linux_memory_file("test"))
    try #require(memory.number >= 0)
    let written = write(memory.number, Self.bytes, size)
    try #require(written == size)
    lseek(memory.number, 0, SEEK_SET)
    #expect(try put(BlobSource(descriptor: memory.number, owner: memory)) == expected)
  }

  @Test("a pipe is stored to its end, and nobody waits for it while it is empty", arguments: [0, 1, 65_536, 3_000_000])
  func pipe(size: Int) throws {
    let (read, write) = try pipe()
    try #require(fcntl(write.number, F_SETFL, O_NONBLOCK) == 0)
    let source = BlobSource(descriptor: read.number, owner: read)
    let staged = try store.makeStagedBlob(maximumBytes: 1 << 30)
    // The pipe's own flags are untouched: a read would wait.
    #expect(fcntl(read.number, F_GETFL) & O_NONBLOCK == 0)
    #expect(try staged.append(from: source) == .mustWait)
    var written = 0
    while written < size {
      let count = Self.bytes.withUnsafeBytes { bytes in
        Glibc.write(write.number, bytes.baseAddress.map { $0 + written }, min(100_000, size - written))
      }
      if count > 0 { written += count }
      #expect(try staged.append(from: source) == .mustWait)
      #expect(staged.size == written)
    }
    dup2(read.number, write.number)
    #expect(try staged.append(from: source) == .atEnd)
    #expect(try staged.finish() == (try stored(Self.bytes[..<size])))
  }

  @Test("what changes while it is read is stored as it was read, and hashed as it was stored")
  func changingFile() throws {
    let size = 12 << 20
    let source = try file(Self.bytes[..<size], O_RDWR)
    var rounds = 0
    let blob = try put(BlobSource(descriptor: source.number, owner: source)) { stored in
      // What was read already, and what will be.
      let zeros = [UInt8](repeating: 0, count: 100)
      #expect(pwrite(source.number, zeros, 100, 10) == 100)
      #expect(pwrite(source.number, zeros, 100, off_t(stored) + 10) == 100)
      rounds += 1
    }
    #expect(rounds > 0)
    let kept = try store.read(sha256: blob.hashes.sha256, size: blob.size, offset: 0, length: size + 1)
    #expect(kept.count == size)
    #expect(Array(kept[0..<200]) == Array(Self.bytes[0..<200]))
    #expect(kept != Array(Self.bytes[..<size]))
    #expect(blob == (try stored(kept)))
  }

  @Test("a file that is cut off while it is read ends there")
  func truncatedFile() throws {
    let source = try file(Self.bytes, O_RDWR)
    let blob = try put(BlobSource(descriptor: source.number, owner: source)) { stored in
      #expect(ftruncate(source.number, off_t(stored) + 10) == 0)
    }
    #expect(blob == (try stored(Self.bytes[..<((8 << 20) + 10)])))
  }

  @Test("what is no file with bytes to read is refused, and leaves nothing")
  func unsuitable() throws {
    func refusal(_ descriptor: Int32) throws -> BlobSourceError? {
      try #require(descriptor >= 0)
      let owner = Descriptor(descriptor)
      do {
        _ = try put(BlobSource(descriptor: descriptor, owner: owner))
        return nil
      } catch let error as BlobSourceError {
        return error
      }
    }
    let path = temporary.path + "/file"
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
    let fifo = temporary.path + "/fifo"
    try #require(mkfifo(fifo, 0o600) == 0)
    #expect(try refusal(Glibc.open(temporary.path, O_RDONLY)) == .unsuitable("a folder"))
    #expect(try refusal(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)) == .unsuitable("a socket"))
    #expect(try refusal(Glibc.open("/dev/zero", O_RDONLY)) == .unsuitable("a device"))
    #expect(try refusal(eventfd(1, 0)) == .unsuitable("no file with bytes in it"))
    #expect(try refusal(Glibc.open(path, O_WRONLY)) == .writeOnly)
    #expect(try refusal(Glibc.open(path, 0o10000000)) == .pathOnly)
    #expect(try refusal(Glibc.open(fifo, O_RDWR)) == .endlessPipe)
    let reader = Descriptor(Glibc.open(fifo, O_RDONLY | O_NONBLOCK))
    #expect(try refusal(Glibc.open(fifo, O_WRONLY | O_NONBLOCK)) == .writeOnly)
    withExtendedLifetime(reader) {}
    // Its file system refuses to read it.
    #expect(try refusal(Glibc.open("/proc/self/mem", O_RDONLY)) == .unreadable(errno: EIO))
    #expect(staging.isEmpty)
  }

  @Test("a file or pipe may have exactly the bytes it may, one more is refused and leaves nothing")
  func limit() throws {
    func isTooLarge(_ body: () throws -> Void) -> Bool {
      do {
        try body()
        return false
      } catch StoreError.assetTooLarge(limit: 4) {
        return true
      } catch {
        return false
      }
    }
    func fullPipe(_ count: Int) throws -> BlobSource {
      let (read, write) = try pipe()
      let written = Glibc.write(write.number, Self.bytes, count)
      try #require(written == count)
      return BlobSource(descriptor: read.number, owner: read)
    }
    #expect(try put(file(Self.bytes[..<4]), limit: 4).size == 4)
    #expect(try put(fullPipe(4), limit: 4).size == 4)
    #expect(isTooLarge { _ = try put(file(Self.bytes[..<5]), limit: 4) })
    #expect(isTooLarge { _ = try put(fullPipe(5), limit: 4) })
    #expect(isTooLarge { _ = try put(fullPipe(50_000), limit: 4) })
    // It says that it is empty.
    let pseudo = try FileDescriptor(opening: "/proc/self/status", O_RDONLY)
    #expect(isTooLarge { _ = try put(pseudo, limit: 4) })
    #expect(staging.isEmpty)
  }

  @Test("where the file system can, the blob shares the file's blocks, and later changes do not reach it")
  func clone() throws {
    let source = try file(Self.bytes[..<(9 << 20)], O_RDWR)
    let staged = try #require(try store.makeStagedBlob(maximumBytes: 1 << 30) as? StagedFile)
    let blobSource = BlobSource(descriptor: source.number, owner: source)
    // On a file system that cannot, the other tests say it all.
    guard try staged.append(from: blobSource) == .more, staged.isClone else { return }
    #expect(staged.size == 9 << 20)
    #expect(pwrite(source.number, [0, 0, 0, 0], 4, 0) == 4)
    #expect(pwrite(source.number, [1], 1, 10 << 20) == 1)
    #expect(try staged.append(from: blobSource) == .atEnd)
    #expect(try staged.finish() == (try stored(Self.bytes[..<(9 << 20)])))
    #expect(throws: StoreError.self) { try put(source, limit: 1000) }
    #expect(staging.isEmpty)
  }

  @Test("an open blob can only be read, and no other reader moves its position", arguments: [true, false])
  func open(waits: Bool) throws {
    let wait: BlobWait = waits ? .forAll : .never
    let blob = try stored("some bytes".utf8)
    var files: [BlobFile] = []
    for _ in 0..<2 {
      // A kernel that cannot tell whether it must wait gives nothing.
      guard let file = try store.open(sha256: blob.hashes.sha256, size: blob.size, wait: wait) else {
        #expect(!waits)
        return
      }
      files.append(file)
    }
    #expect(files[0].size == 10)
    var buffer = [UInt8](repeating: 0, count: 20)
    #expect(Glibc.read(files[0].descriptor, &buffer, 4) == 4)
    #expect(Glibc.read(files[1].descriptor, &buffer, 20) == 10)
    #expect(Array(buffer[..<10]) == Array("some bytes".utf8))
    #expect(Glibc.write(files[0].descriptor, buffer, 1) == -1)
    #expect(ftruncate(files[0].descriptor, 0) == -1)
    #expect(fcntl(files[0].descriptor, F_GETFD) & FD_CLOEXEC != 0)
    // Where nothing may be waited for, the system may not know that there is none.
    do {
      #expect(try store.open(sha256: .init(repeating: 7, count: 32), size: 1, wait: wait) == nil && !waits)
    } catch StoreError.damagedBlob(.missing, _) where waits {
    }
  }
}
