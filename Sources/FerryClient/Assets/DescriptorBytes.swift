internal import FerrySocket
internal import Glibc

/// Reads, writes and copies the bytes of open files.
enum DescriptorBytes {
  /// How much one call copies at most, in bytes, so that a copy can be given up in between: 16 MiB.
  static let sliceBytes = 16 << 20

  /// Reads so many bytes; fewer at the end.
  ///
  /// - Parameters:
  ///   - offset: where to; nil: from where the file stands, which moves.
  ///   - name: for errors.
  static func read(
    _ descriptor: Int32, at offset: Int64? = nil, count: Int, _ name: String
  ) throws(FerryClientError) -> [UInt8] {
    var failure: Int32?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        // Sound: what is read fits behind the `filled` bytes that are there.
        let start = buffer.baseAddress.map { $0 + filled }
        let result =
          offset.map { pread(descriptor, start, count - filled, off_t($0) + off_t(filled)) }
          ?? Glibc.read(descriptor, start, count - filled)
        if result == 0 { return }
        if result > 0 {
          filled += result
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    if let failure { throw .cannotReadFile(path: name, errorNumber: failure) }
    return bytes
  }

  /// Writes all bytes to where a file stands.
  ///
  /// - Returns: 0, or the error number.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(descriptor, part.baseAddress, part.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }

  /// Writes all bytes to where a file stands.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(FerryClientError) {
    let number = bytes.withUnsafeBytes { write($0, to: descriptor) }
    guard number == 0 else { throw .cannotWriteFile(path: "descriptor \(descriptor)", errorNumber: number) }
  }

  /// Makes an empty file a copy that shares the source's blocks, and lets it stand at its end. False where the file
  /// systems cannot, or the file is not empty.
  static func clone(_ source: Int32, to target: Int32) -> Bool {
    var status = stat()
    guard fstat(target, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size == 0,
      lseek(target, 0, SEEK_CUR) == 0, LinuxFiles.clone(source, to: target)
    else { return false }
    return lseek(target, 0, SEEK_END) >= 0
  }

  /// Copies bytes of a file to where another one stands, in the kernel where it can, at most a slice of them.
  ///
  /// - Parameters:
  ///   - offset: of the first byte; moves on.
  ///   - end: of the bytes that are wanted.
  /// - Returns: how many bytes were copied; 0 where the source has no more.
  static func copySlice(
    from source: Int32, at offset: inout Int64, upTo end: Int64, to target: Int32
  ) throws(FerryClientError) -> Int {
    let wanted = Int(min(Int64(sliceBytes), end - offset))
    guard wanted > 0 else { return 0 }
    let count = LinuxFiles.copy(from: source, at: &offset, to: target, count: wanted)
    if count > 0 { return count }
    // No room is no room for bytes either. Anything else is about the kind of the files, and bytes may do.
    if count < 0, errno == ENOSPC || errno == EDQUOT || errno == EFBIG {
      throw .cannotWriteFile(path: "descriptor \(target)", errorNumber: errno)
    }
    let bytes = try read(source, at: offset, count: min(wanted, 1 << 20), "the asset")
    try write(bytes, to: target)
    offset += Int64(bytes.count)
    return bytes.count
  }

  /// A file that has no name and is open for reading and writing: in a folder for temporary files, else in memory.
  static func unnamedFile() throws(FerryClientError) -> OwnedDescriptor {
    let folders = [getenv("TMPDIR").map { String(cString: $0) }, "/var/tmp", "/tmp"]
    for folder in folders.compactMap({ $0 }) {
      if let file = LinuxFiles.unnamed(in: folder) { return file }
    }
    guard let file = LinuxFiles.inMemory(named: "ferry-asset") else {
      throw .cannotWriteFile(path: "a temporary file", errorNumber: errno)
    }
    return file
  }
}
