@testable import FerryStore

extension FileBlobStore {
  /// Up to `length` bytes of a blob from `offset` on; fewer at its end.
  func read(sha256: [UInt8], size: Int64, offset: Int64, length: Int) throws -> [UInt8] {
    guard let blob = try open(sha256: sha256, size: size, wait: .forAll) else { return [] }
    return try blob.read(offset: offset, Int(max(0, min(Int64(length), size - offset))))
  }
}
