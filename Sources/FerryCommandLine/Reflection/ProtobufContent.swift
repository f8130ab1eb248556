/// What a field holds on the wire, before anybody says what it means.
enum ProtobufContent: Sendable {
  case varint(UInt64)
  case fixed64(UInt64)
  case delimited(ArraySlice<UInt8>)
  case fixed32(UInt32)

  /// Whether it is what a reader takes for granted where nothing is written.
  var isDefault: Bool {
    switch self {
    case .varint(let value), .fixed64(let value): value == 0
    case .fixed32(let value): value == 0
    case .delimited(let bytes): bytes.isEmpty
    }
  }

  /// Source: "Encoding" in protobuf's documentation.
  var wireType: UInt64 {
    switch self {
    case .varint: 0
    case .fixed64: 1
    case .delimited: 2
    case .fixed32: 5
    }
  }
}
