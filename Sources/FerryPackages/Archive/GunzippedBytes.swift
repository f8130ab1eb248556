import CZlib

/// The bytes that a gzip stream unpacks to, its checksums verified.
///
/// Source: RFC 1952. One member is the whole file. Tools disagree about what
/// follows it: some unpack a second member too, some stop, so that one file
/// would be two packages. It is refused.
final class GunzippedBytes: ByteSource {
  var path: String { source.path }
  private let source: any ByteSource
  private let budget: UnpackingBudget
  /// zlib keeps a pointer to it: it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let output: UnsafeMutableRawBufferPointer
  private var packed: Int64 = 0
  private var unpacked: Int64 = 0
  private var hasEnded = false

  private static let outputBytes = 64 << 10
  private static let headerBytes: CUnsignedLong = 10
  /// zlib's largest window, and 16 for "a gzip header is required".
  private static let windowBits: CInt = 15 + 16

  /// - Parameter mostBytes: what it may unpack to; nil for the limit on archives.
  init(_ source: any ByteSource, limits: InspectionLimits, mostBytes: Int64? = nil) throws(PackageInspectionError) {
    self.source = source
    budget = UnpackingBudget(source.path, limits: limits, most: mostBytes)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    output = .allocate(byteCount: Self.outputBytes, alignment: 16)
    let status = inflateInit2_(stream, Self.windowBits, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw PackageInspectionError(source.path, "cannot be unpacked: no memory is left") }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    output.deallocate()
  }

  func next() throws(PackageInspectionError) -> UnsafeRawBufferPointer {
    while !hasEnded {
      if stream.pointee.avail_in == 0 {
        let input = try source.next()
        guard !input.isEmpty else { throw damaged("is cut short: fetch or build it again") }
        packed += Int64(input.count)
        // zlib only reads through next_in, and the source keeps the bytes until it is asked for more.
        stream.pointee.next_in = UnsafeMutablePointer(
          mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = CUnsignedInt(input.count)
      }
      let count = try inflate()
      if count > 0 { return UnsafeRawBufferPointer(rebasing: output[..<count]) }
    }
    guard stream.pointee.avail_in == 0, try source.next().isEmpty else {
      throw damaged("is damaged: something stands behind the end of its compressed data; fetch or build it again")
    }
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// Reads to the end, so that what is cut short or damaged there is found.
  func drain() throws(PackageInspectionError) {
    while try !next().isEmpty {}
  }

  /// Unpacks into the output, once: how many bytes.
  private func inflate() throws(PackageInspectionError) -> Int {
    // The output belongs to this object and is as long as zlib is told.
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = CUnsignedInt(output.count)
    let status = CZlib.inflate(stream, Z_NO_FLUSH)
    let count = output.count - Int(stream.pointee.avail_out)
    unpacked += Int64(count)
    try budget.check(unpacked: unpacked, packed: packed)
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: hasEnded = true
    // zlib's count of what it has read: not even a header.
    case Z_DATA_ERROR where unpacked == 0 && stream.pointee.total_in < Self.headerBytes:
      throw damaged("is not compressed with gzip: is it another kind of file under this name?")
    default: throw damaged("is damaged: its compressed data does not unpack; fetch or build it again")
    }
    return count
  }

  private func damaged(_ reason: String) -> PackageInspectionError { PackageInspectionError(path, reason) }
}
