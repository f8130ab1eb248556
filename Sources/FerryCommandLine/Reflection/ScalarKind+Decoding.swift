internal import FerryModel

extension ScalarKind {
  /// What a document has for a value of the wire; nil where it is of another wire type, and so of another field.
  func value(of content: ProtobufContent, at path: String) throws(MessageCodingError) -> JSONValue? {
    switch (self, content) {
    case (.bool, .varint(let bits)): .bool(bits != 0)
    case (.string, .delimited(let utf8)): .string(try text(utf8, path))
    case (.bytes, .delimited(let bytes)): .string(Base64.encode(bytes))
    case (.int32, .varint(let bits)): .number("\(Int32(truncatingIfNeeded: bits))")
    case (.uint32, .varint(let bits)): .number("\(UInt32(truncatingIfNeeded: bits))")
    case (.sint32, .varint(let bits)): .number("\(Int32(truncatingIfNeeded: Self.unzigzag(bits & 0xFFFF_FFFF)))")
    case (.int64, .varint(let bits)): .string("\(Int64(bitPattern: bits))")
    case (.uint64, .varint(let bits)): .string("\(bits)")
    case (.sint64, .varint(let bits)): .string("\(Self.unzigzag(bits))")
    case (.fixed32, .fixed32(let bits)): .number("\(bits)")
    case (.sfixed32, .fixed32(let bits)): .number("\(Int32(bitPattern: bits))")
    case (.fixed64, .fixed64(let bits)): .string("\(bits)")
    case (.sfixed64, .fixed64(let bits)): .string("\(Int64(bitPattern: bits))")
    case (.double, .fixed64(let bits)): Self.value(of: Double(bitPattern: bits))
    case (.float, .fixed32(let bits)): Self.value(of: Float(bitPattern: bits))
    default: nil
    }
  }

  private func text(_ utf8: ArraySlice<UInt8>, _ path: String) throws(MessageCodingError) -> String {
    guard let text = String(validating: utf8, as: UTF8.self) else {
      throw MessageCodingError("malformed message: a string is not UTF-8", at: path)
    }
    return text
  }

  private static func unzigzag(_ bits: UInt64) -> Int64 { Int64(bitPattern: bits >> 1) ^ -Int64(bits & 1) }

  /// With the fewest digits that give the same number back.
  private static func value<Number: BinaryFloatingPoint & CustomStringConvertible>(of number: Number) -> JSONValue {
    if number.isNaN { return .string("NaN") }
    if number.isInfinite { return .string(number < 0 ? "-Infinity" : "Infinity") }
    let text = number.description
    return .number(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }
}
