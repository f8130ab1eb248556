internal import FerrySocket
public import FerryWire
internal import Glibc

/// An asset as an open file: for reading only, at its beginning. Closed with the last reference.
///
/// Mostly it is the daemon's own file: nothing was copied, and it stays good whatever becomes of the asset. It is not to be
/// changed: also who could, since the daemon runs as the same user, must not.
public final class AssetFile: Sendable {
  /// What the daemon says of the asset: the names, the revision, the size, the SHA-256. Without its bytes.
  public let answer: GetPackageVersionAssetResponse
  private let owner: OwnedDescriptor

  init(_ owner: OwnedDescriptor, _ answer: GetPackageVersionAssetResponse) {
    self.owner = owner
    self.answer = answer
  }

  /// The descriptor, open for as long as this object is held, and closed on exec. Reading moves its position, for all who
  /// hold it; pread(2), mmap(2) and ``read(at:count:)`` do not.
  public var descriptor: Int32 { owner.rawValue }

  /// In bytes.
  public var size: Int64 { answer.assetSize }

  /// A descriptor of the same open file that belongs to the caller, who closes it. Closed on exec.
  ///
  /// - Throws: ``FerryClientError/cannotReadFile(path:errorNumber:)`` where the process has too many files open.
  public func duplicate() throws(FerryClientError) -> Int32 {
    let copy = withExtendedLifetime(owner) { fcntl(owner.rawValue, F_DUPFD_CLOEXEC, 0) }
    guard copy >= 0 else { throw .cannotReadFile(path: name, errorNumber: errno) }
    return copy
  }

  /// Reads bytes, wherever the descriptor stands; fewer at the end of the asset.
  ///
  /// - Throws: ``FerryClientError/cannotReadFile(path:errorNumber:)``
  public func read(at offset: Int64, count: Int) throws(FerryClientError) -> [UInt8] {
    let name = name
    return try withExtendedLifetime(owner) { () throws(FerryClientError) in
      try DescriptorBytes.read(owner.rawValue, at: offset, count: count, name)
    }
  }

  /// Moves some of the wanted bytes, wherever `move` takes them.
  ///
  /// - Parameters:
  ///   - offset: of the first one; moves on.
  ///   - end: of the bytes that are wanted.
  ///   - move: moves the offset on.
  /// - Throws: ``FerryClientError/malformedAnswer(_:)`` where the file has fewer bytes than its daemon says.
  func advance(
    _ offset: inout Int64, upTo end: Int64, by move: (AssetFile, inout Int64, Int64) throws -> Void
  ) throws {
    let before = offset
    try move(self, &offset, end)
    guard offset > before else {
      throw FerryClientError.malformedAnswer("the asset has \(size) bytes, but none at \(offset)")
    }
  }

  /// Gives the next bytes to who wants them, a message's worth.
  func readSlice(at offset: inout Int64, upTo end: Int64, into body: ([UInt8]) throws -> Void) throws {
    let piece = try read(at: offset, count: Int(min(Int64(FerryClient.assetPieceBytes), end - offset)))
    try body(piece)
    offset += Int64(piece.count)
  }

  /// Moves some bytes to where another file stands.
  ///
  /// - Parameters:
  ///   - offset: of the first one; moves on.
  ///   - end: of the bytes that are wanted.
  func moveSlice(at offset: inout Int64, upTo end: Int64, to target: Int32) throws(FerryClientError) {
    if offset == 0, end == size, withExtendedLifetime(owner, { DescriptorBytes.clone(owner.rawValue, to: target) }) {
      offset = end
      return
    }
    _ = try withExtendedLifetime(owner) { () throws(FerryClientError) in
      try DescriptorBytes.copySlice(from: owner.rawValue, at: &offset, upTo: end, to: target)
    }
  }

  /// As errors name it.
  var name: String { "the asset \(answer.assetName)" }
}
