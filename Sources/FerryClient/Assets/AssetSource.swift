internal import Glibc

/// The bytes of an asset to publish, piece by piece.
struct AssetSource: ~Copyable {
  private enum Bytes {
    case descriptor(Int32, closes: Bool, name: String)
    case array([UInt8], position: Int)
  }

  private var bytes: Bytes

  /// The bytes of a file.
  init(path: String) throws(FerryClientError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotReadFile(path: path, errorNumber: errno) }
    bytes = .descriptor(descriptor, closes: true, name: path)
  }

  /// The bytes of an open file, from where it stands. It stays open.
  init(descriptor: Int32) {
    bytes = .descriptor(descriptor, closes: false, name: "descriptor \(descriptor)")
  }

  /// Bytes in memory.
  init(_ array: [UInt8]) {
    bytes = .array(array, position: 0)
  }

  deinit {
    if case .descriptor(let descriptor, closes: true, _) = bytes { close(descriptor) }
  }

  /// The next bytes, as many as a message may carry; fewer only at the end, none after it.
  mutating func next() throws(FerryClientError) -> [UInt8] {
    switch bytes {
    case .array(let array, let position):
      let end = min(array.count, position + FerryClient.assetPieceBytes)
      bytes = .array(array, position: end)
      return position == 0 && end == array.count ? array : Array(array[position..<end])
    case .descriptor(let descriptor, _, let name):
      return try Self.read(descriptor, name)
    }
  }

  private static func read(_ descriptor: Int32, _ name: String) throws(FerryClientError) -> [UInt8] {
    var failure: Int32?
    let piece = [UInt8](unsafeUninitializedCapacity: FerryClient.assetPieceBytes) { buffer, count in
      while count < buffer.count {
        // Sound: what is read fits behind the `count` bytes that are there.
        let result = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if result == 0 { return }
        if result > 0 {
          count += result
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    if let failure { throw .cannotReadFile(path: name, errorNumber: failure) }
    return piece
  }
}
