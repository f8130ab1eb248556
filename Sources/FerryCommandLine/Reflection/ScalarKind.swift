internal import FerryModel

/// The kinds of field that hold no other message. Each is the number that descriptors have for it.
///
/// Source: FieldDescriptorProto.Type in google/protobuf/descriptor.proto.
enum ScalarKind: UInt64, Sendable {
  case double = 1
  case float = 2
  case int64 = 3
  case uint64 = 4
  case int32 = 5
  case fixed64 = 6
  case fixed32 = 7
  case bool = 8
  case string = 9
  case bytes = 12
  case uint32 = 13
  case sfixed32 = 15
  case sfixed64 = 16
  case sint32 = 17
  case sint64 = 18

  /// As .proto files write it.
  var name: String { "\(self)" }

  /// The wire type of a value.
  var wireType: UInt64 {
    switch self {
    case .double, .fixed64, .sfixed64: 1
    case .string, .bytes: 2
    case .float, .fixed32, .sfixed32: 5
    case .int64, .uint64, .int32, .bool, .uint32, .sint32, .sint64: 0
    }
  }

  /// Whether a list of these is one field that holds them all.
  var isPackable: Bool { wireType != 2 }

  /// What it is where nothing is given.
  var defaultValue: JSONValue {
    switch self {
    case .string, .bytes: .string("")
    case .bool: .bool(false)
    // As JSON has 64 bits: no reader of it takes more than 53 of them for a number.
    case .int64, .uint64, .fixed64, .sfixed64, .sint64: .string("0")
    case .double, .float, .int32, .fixed32, .uint32, .sfixed32, .sint32: .number("0")
    }
  }
}
