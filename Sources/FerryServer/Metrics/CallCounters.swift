internal import FerryModel
internal import FerryWire

/// Calls by their method and how they ended, and how long they took.
///
/// Flat, and found by a number: counting a call takes some nanoseconds and no memory.
struct CallCounters: Sendable {
  /// What is counted of one method.
  struct Method: Sendable {
    /// By the canonical code; what is none of them stands at UNKNOWN.
    var ends = [UInt64](repeating: 0, count: CallCounters.codes)
    var durations = DurationHistogram()
  }

  /// gRPC's canonical codes, from 0.
  static let codes = 17

  private(set) var methods: [Method]

  /// - Parameter methods: how many there are, with the one that stands for none.
  init(methods: Int) {
    self.methods = Array(repeating: Method(), count: methods)
  }

  /// A call has ended.
  mutating func ended(_ method: Int, code: Int32, after nanoseconds: UInt64) {
    count(method, code)
    methods[method].durations.add(nanoseconds: nanoseconds)
  }

  /// A call was refused before any work.
  mutating func refused(_ method: Int, code: Int32) {
    count(method, code)
  }

  private mutating func count(_ method: Int, _ code: Int32) {
    let known = code >= 0 && code < Int32(Self.codes) ? Int(code) : Int(StatusCode.unknown.rawValue)
    methods[method].ends[known] &+= 1
  }
}

extension [UInt8] {
  /// The status of a response's or a stream's last frame: 0 of a success.
  ///
  /// A success has no status, so the data's first byte tells it.
  var statusCode: Int32 {
    let statusTag: UInt8 = 0x0A
    guard count > FrameHeader.byteCount, self[FrameHeader.byteCount] == statusTag else { return StatusCode.ok.rawValue }
    return withUnsafeBytes { bytes in
      let data = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(FrameHeader.byteCount))
      guard case .failure(let status)? = try? ResponseEnvelope(data) else { return StatusCode.ok.rawValue }
      return status.code
    }
  }
}
