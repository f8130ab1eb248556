internal import FerrySocket
internal import Glibc

/// The bytes of an asset to publish: as a descriptor where the daemon can read them itself, else piece by piece.
struct AssetSource: ~Copyable {
  /// Up to here bytes are sent in the message rather than as a descriptor, in bytes: to pass and read a file costs about
  /// as much as to send so many.
  static let inlineBytes = 64 << 10

  private enum Bytes {
    /// A regular file, and where the next byte is read: its own position is left as it is.
    case file(Int32, offset: Int64)
    /// A pipe, a socket or a device.
    case stream(Int32)
    case array([UInt8], position: Int)
  }

  private var bytes: Bytes
  /// As errors name it.
  private let name: String
  /// What this has opened itself, and closes.
  private let own: OwnedDescriptor?

  /// The bytes of a file.
  init(path: String) throws(FerryClientError) {
    let raw = open(path, O_RDONLY | O_CLOEXEC)
    guard raw >= 0 else { throw .cannotReadFile(path: path, errorNumber: errno) }
    own = OwnedDescriptor(owning: raw)
    bytes = Self.bytes(of: raw)
    name = path
  }

  /// The bytes of an open file, from where it stands. It stays open.
  init(descriptor: Int32) {
    own = nil
    bytes = Self.bytes(of: descriptor)
    name = "descriptor \(descriptor)"
  }

  /// Bytes in memory.
  init(_ array: [UInt8]) {
    own = nil
    bytes = .array(array, position: 0)
    name = "memory"
  }

  private static func bytes(of descriptor: Int32) -> Bytes {
    let offset = lseek(descriptor, 0, SEEK_CUR)
    return offset < 0 ? .stream(descriptor) : .file(descriptor, offset: Int64(offset))
  }

  /// What the daemon can be passed.
  struct Passable {
    /// Open for as long as it is held, whatever becomes of the source.
    let descriptor: OwnedDescriptor
    /// In bytes; nil where nobody knows before the end.
    let size: Int64?
    /// Whether it can be read again, which leaves a file's position as it was: a pipe gives its bytes once.
    var isRepeatable: Bool { size != nil }
  }

  /// A file or pipe that holds all of the bytes; nil where they better go in messages. To be asked before any byte is
  /// read.
  func passable() -> Passable? {
    switch bytes {
    case .array(let array, _):
      guard array.count > Self.inlineBytes, let file = Self.memoryFile(array) else { return nil }
      return Passable(descriptor: file, size: Int64(array.count))
    case .file(let descriptor, let offset):
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      let size = Int64(status.st_size) - offset
      return size > Self.inlineBytes ? passable(descriptor, size: size) : nil
    case .stream(let descriptor):
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else { return nil }
      return passable(descriptor, size: nil)
    }
  }

  /// - Returns: nil where the process has too many files open.
  private func passable(_ descriptor: Int32, size: Int64?) -> Passable? {
    if let own { return Passable(descriptor: own, size: size) }
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    return copy < 0 ? nil : Passable(descriptor: OwnedDescriptor(owning: copy), size: size)
  }

  /// A file in memory with these bytes, which stands at its beginning; nil where the system has none.
  private static func memoryFile(_ array: [UInt8]) -> OwnedDescriptor? {
    guard let file = LinuxFiles.inMemory(named: "ferry-asset"),
      array.withUnsafeBytes({ DescriptorBytes.write($0, to: file.rawValue) }) == 0,
      lseek(file.rawValue, 0, SEEK_SET) == 0
    else { return nil }
    return file
  }

  /// The next bytes, as many as a message may carry; fewer only at the end, none after it.
  mutating func next() throws(FerryClientError) -> [UInt8] {
    switch bytes {
    case .array(let array, let position):
      let end = min(array.count, position + FerryClient.assetPieceBytes)
      bytes = .array(array, position: end)
      return position == 0 && end == array.count ? array : Array(array[position..<end])
    case .stream(let descriptor):
      return try DescriptorBytes.read(descriptor, count: FerryClient.assetPieceBytes, name)
    case .file(let descriptor, let offset):
      let piece = try DescriptorBytes.read(descriptor, at: offset, count: FerryClient.assetPieceBytes, name)
      bytes = .file(descriptor, offset: offset + Int64(piece.count))
      return piece
    }
  }
}

extension DescriptorExchange {
  /// The asset goes with the request.
  convenience init(_ passable: AssetSource.Passable) {
    self.init(outgoing: [passable.descriptor], isRepeatable: passable.isRepeatable)
  }
}
