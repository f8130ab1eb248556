/// Which trace a call belongs to, and which part of it calls: what the metadata `traceparent` says.
///
/// Source: W3C's Trace Context, "traceparent Header".
public struct TraceContext: Sendable, Hashable {
  /// The key in a call's metadata.
  public static let key = "traceparent"
  /// The variable that build systems hand a trace on by, to the programs that they start.
  public static let variable = "TRACEPARENT"

  private let traceHigh: UInt64
  private let traceLow: UInt64
  private let parent: UInt64
  /// Whether the caller may have recorded the trace.
  public let isSampled: Bool

  /// Reads a `traceparent`, such as "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"; nil where it is not valid.
  /// Of a later version the parts are read that this one has.
  public init?(_ traceparent: String) {
    var reader = Reader(traceparent.utf8)
    guard let version = reader.hexadecimal(2), version != 0xFF, reader.dash(),
      let traceHigh = reader.hexadecimal(16), let traceLow = reader.hexadecimal(16), reader.dash(),
      let parent = reader.hexadecimal(16), reader.dash(), let flags = reader.hexadecimal(2),
      reader.isAtEnd || version > 0 && reader.dash(),
      traceHigh | traceLow != 0, parent != 0
    else { return nil }
    self.traceHigh = traceHigh
    self.traceLow = traceLow
    self.parent = parent
    isSampled = flags & 1 == 1
  }

  /// The trace: 32 lower-case hexadecimal digits.
  public var traceID: String { Self.digits(traceHigh) + Self.digits(traceLow) }

  /// The part of it that calls: 16 lower-case hexadecimal digits.
  public var parentID: String { Self.digits(parent) }

  /// As it goes into metadata, in version 00.
  public var traceparent: String { "00-\(traceID)-\(parentID)-\(isSampled ? "01" : "00")" }

  private static func digits(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Takes lower-case hexadecimal numbers from a text.
  private struct Reader {
    private var rest: Substring.UTF8View

    init(_ text: String.UTF8View) {
      rest = text[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func dash() -> Bool { rest.popFirst() == UInt8(ascii: "-") }

    mutating func hexadecimal(_ count: Int) -> UInt64? {
      var number: UInt64 = 0
      for _ in 0..<count {
        switch rest.popFirst() {
        case .some(let digit) where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit):
          number = number << 4 | UInt64(digit - UInt8(ascii: "0"))
        case .some(let digit) where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(digit):
          number = number << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
        default: return nil
        }
      }
      return number
    }
  }
}

extension TraceContext {
  /// What a call's metadata says; nil where that is not valid, or is said twice.
  package init?(in metadata: [TtrpcKeyValue]) {
    var found: TraceContext?
    for entry in metadata where entry.key == Self.key {
      guard found == nil, let context = TraceContext(entry.value) else { return nil }
      found = context
    }
    guard let found else { return nil }
    self = found
  }
}
