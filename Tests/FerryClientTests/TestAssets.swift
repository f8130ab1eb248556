@testable import FerryClient
import Glibc

/// What the tests of assets publish and read.
enum TestAssets {
  /// Bytes of which no two pieces are equal.
  static let random: [UInt8] = {
    let descriptor = open("/dev/urandom", O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    return [UInt8](unsafeUninitializedCapacity: 8 << 20) { buffer, count in
      while count < buffer.count {
        let result = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        precondition(result > 0, "no random bytes for a test")
        count += result
      }
    }
  }()

  static func bytes(_ count: Int) -> [UInt8] { Array(random[..<count]) }

  static let piece = FerryClient.assetPieceBytes
  static let inline = AssetSource.inlineBytes
  static let sizes = [0, 1, inline, inline + 1, piece, piece + 1, 2 * piece + 5]

  /// The bytes of a file from its beginning.
  static func contents(of descriptor: Int32) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = pread(descriptor, &buffer, buffer.count, off_t(all.count))
      guard count > 0 else { return all }
      all += buffer[..<count]
    }
  }
}
