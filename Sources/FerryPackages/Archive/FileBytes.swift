import Glibc

/// The bytes of a regular file. It never waits: a pipe or a device is refused.
final class FileBytes: ByteSource {
  let path: String
  /// In bytes, when it was opened.
  let size: Int64
  /// Where the next bytes are read.
  private(set) var offset: Int64 = 0
  private let descriptor: CInt
  private let buffer: UnsafeMutableRawBufferPointer

  /// Opens a file to be read in blocks of this size.
  init(_ file: PackageFile, blockBytes: Int) throws(PackageInspectionError) {
    path = file.path
    // Opening a device may act on it, so look first; what was opened is looked at again.
    try Self.check(.following(path), path)
    let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard opened >= 0 else { throw file.error(FileSystemFault.text(errno)) }
    do {
      let status = try FileStatus.of(opened, path: path)
      try Self.check(status, path)
      size = status.size
    } catch {
      close(opened)
      throw error
    }
    descriptor = opened
    buffer = .allocate(byteCount: blockBytes, alignment: 16)
  }

  deinit {
    close(descriptor)
    buffer.deallocate()
  }

  private static func check(_ status: FileStatus, _ path: String) throws(PackageInspectionError) {
    switch status.kind {
    case .regular: break
    case .folder: throw PackageInspectionError(path, "is a folder where a file belongs")
    case .link: throw PackageInspectionError(path, "is a link that leads nowhere")
    case .other(let kind): throw PackageInspectionError(path, "is \(kind): only a regular file can be a package")
    }
    guard status.size > 0 else { throw PackageInspectionError(path, "is empty: build the package again") }
  }

  func next() throws(PackageInspectionError) -> UnsafeRawBufferPointer {
    while true {
      // The buffer belongs to this object and is as long as the call is told.
      let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      if count >= 0 {
        offset += Int64(count)
        return UnsafeRawBufferPointer(rebasing: buffer[..<count])
      }
      guard errno == EINTR else { throw PackageInspectionError(path, FileSystemFault.text(errno)) }
    }
  }

  /// Goes to a place in the file, counted in bytes from its beginning.
  func seek(to offset: Int64) {
    self.offset = max(0, offset)
  }

  /// That many bytes from a place on.
  ///
  /// - Throws: where the file ends before.
  func bytes(from offset: Int64, count: Int) throws(PackageInspectionError) -> [UInt8] {
    seek(to: offset)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      let block = try next()
      guard !block.isEmpty else { throw PackageInspectionError(path, "was cut short while it was read") }
      bytes.append(contentsOf: block.prefix(count - bytes.count))
    }
    return bytes
  }
}
