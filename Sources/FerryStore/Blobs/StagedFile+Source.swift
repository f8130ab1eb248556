internal import CLinux
internal import Glibc

/// The bytes of open files and pipes.
///
/// Whoever handed a file over may write to it all the time. So nothing is hashed that is not stored: a regular file is
/// read into memory of our own, which is written and hashed; where the file system can share blocks, the file is cloned,
/// and the clone hashed; what a pipe has is moved into the file by the kernel, and read back from there. While a piece is
/// hashed, the next is read and written.
extension StagedFile {
  /// How much one call stores or hashes at most, in bytes: a moment's work, 8 MiB.
  private static let sliceBytes = 8 << 20

  func append(from source: BlobSource) throws -> SourceProgress {
    try discardingOnFailure { file in
      let kind = try source.kind()
      // At once, instead of after so many bytes.
      guard source.announcedBytes <= maximumBytes else { throw StoreError.assetTooLarge(limit: maximumBytes) }
      var buffers = PieceBuffers()
      defer {
        // Also where something fails: it is the buffers' bytes that are hashed.
        endHashing()
        buffers.deallocate()
      }
      switch kind {
      case .pipe: return try splice(source, file, &buffers)
      case .file(let offset):
        if size == 0, offset == 0, !isClone { try clone(source, file) }
        return isClone ? try hashClone(file, &buffers) : try copy(source, from: offset, file, &buffers)
      }
    }
  }

  /// Makes the file share the source's blocks, where both lie in one file system that can: then nothing is copied.
  private func clone(_ source: BlobSource, _ file: FileDescriptor) throws {
    guard linux_clone_file(file.number, source.descriptor) == 0 else { return }
    isClone = true
    try stored(try file.size())
  }

  private func hashClone(_ file: FileDescriptor, _ buffers: inout PieceBuffers) throws -> SourceProgress {
    try hashStored(file, upTo: min(size, hashedBytes + Int64(Self.sliceBytes)), &buffers)
    return hashedBytes < size ? .more : .atEnd
  }

  private func copy(
    _ source: BlobSource, from start: Int64, _ file: FileDescriptor, _ buffers: inout PieceBuffers
  ) throws -> SourceProgress {
    var offset = start
    while offset < start + Int64(Self.sliceBytes) {
      letWritesPass()
      let buffer = buffers.next()
      let count = try source.read(into: buffer, at: offset)
      if count == 0 { return .atEnd }
      try store(UnsafeRawBufferPointer(rebasing: buffer[..<count]), in: file)
      offset += Int64(count)
    }
    return .more
  }

  private func splice(
    _ source: BlobSource, _ file: FileDescriptor, _ buffers: inout PieceBuffers
  ) throws -> SourceProgress {
    let limit = size + Int64(Self.sliceBytes)
    while size < limit {
      letWritesPass()
      // One byte more than is allowed shows that there are too many.
      let most = Int(min(Int64(PieceBuffers.pieceBytes), maximumBytes - size + 1))
      let count: Int
      do {
        count = try FileDescriptor.check("splice", file.path) {
          linux_splice_now(source.descriptor, file.number, most)
        }
      } catch StoreError.system(_, _, EAGAIN) {
        return .mustWait
      }
      if count == 0 { return .atEnd }
      try stored(Int64(count))
      try hashStored(file, upTo: size, &buffers)
    }
    return .more
  }

  /// Reads back what was stored, and hashes it.
  private func hashStored(
    _ file: FileDescriptor, upTo end: Int64, _ buffers: inout PieceBuffers
  ) throws {
    while hashedBytes < end {
      letWritesPass()
      let buffer = buffers.next()
      let wanted = Int(min(Int64(buffer.count), end - hashedBytes))
      let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]), at: hashedBytes)
      guard count > 0 else { throw StoreError.corrupt("\(file.path) has lost bytes") }
      beginHashing(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
