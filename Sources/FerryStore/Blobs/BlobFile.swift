/// A blob that is open for reading: a descriptor of its own, whose position nobody shares. Closed with the last reference.
package final class BlobFile: Sendable {
  let file: FileDescriptor
  /// How the file was when it was opened.
  let state: FileState

  /// In bytes.
  package var size: Int64 { state.size }

  /// Good for as long as this object is held.
  package var descriptor: Int32 { file.number }

  convenience init(_ file: FileDescriptor) throws { self.init(file, try file.state()) }

  init(_ file: FileDescriptor, _ state: FileState) {
    self.file = file
    self.state = state
  }

  /// Whether nobody has changed it since it was opened, and so what was read of it is what it was then.
  package var isUnchanged: Bool { (try? file.state().hasBytes(of: state)) ?? false }

  /// Fills a buffer with the bytes from `offset` on. Waits for the disk.
  ///
  /// - Throws: ``StoreError/corrupt(_:)`` where there are fewer.
  package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws {
    guard try file.fill(buffer, at: offset) == buffer.count else {
      throw StoreError.corrupt("\(file.path) has lost bytes while it was read")
    }
  }

  /// The bytes from `offset` on, of which there are so many. Waits for the disk.
  ///
  /// - Throws: ``StoreError/corrupt(_:)`` where there are fewer.
  package func read(offset: Int64, _ count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      try read(
        into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]), at: offset)
      filled = count
    }
  }

  /// The same where the system has them in memory: it never waits for the disk; else nil.
  package func readCached(offset: Int64, _ count: Int) throws -> [UInt8]? {
    var isWhole = count == 0
    let bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      guard !isWhole else { return }
      isWhole = try readCached(
        into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]), at: offset)
      filled = isWhole ? count : 0
    }
    return isWhole ? bytes : nil
  }

  /// Fills a buffer with the bytes from `offset` on, where the system has them in memory: it never waits for the disk.
  ///
  /// - Returns: whether it is filled.
  package func readCached(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws -> Bool {
    try file.readCached(into: buffer, at: offset) == buffer.count
  }
}
