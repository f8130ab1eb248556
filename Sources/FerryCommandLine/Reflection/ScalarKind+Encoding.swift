internal import FerryModel

extension ScalarKind {
  /// What the wire has for a value of a document.
  ///
  /// - Parameter path: where the value stands, for the error.
  func content(of value: JSONValue, at path: String) throws(MessageCodingError) -> ProtobufContent {
    switch (self, value) {
    case (.bool, .bool(let flag)): .varint(flag ? 1 : 0)
    case (.string, .string(let text)): .delimited(Array(text.utf8)[...])
    case (.bytes, .string(let text)):
      .delimited(try checked(Base64Text.decode(text), "bytes are written in base64", path)[...])
    case (.int32, _): .varint(UInt64(bitPattern: Int64(try integer(value, path) as Int32)))
    case (.int64, _): .varint(UInt64(bitPattern: try integer(value, path) as Int64))
    case (.uint32, _): .varint(UInt64(try integer(value, path) as UInt32))
    case (.uint64, _): .varint(try integer(value, path))
    case (.sint32, _): .varint(UInt64(Self.zigzag(Int64(try integer(value, path) as Int32))))
    case (.sint64, _): .varint(Self.zigzag(try integer(value, path)))
    case (.fixed32, _): .fixed32(try integer(value, path))
    case (.sfixed32, _): .fixed32(UInt32(bitPattern: try integer(value, path)))
    case (.fixed64, _): .fixed64(try integer(value, path))
    case (.sfixed64, _): .fixed64(UInt64(bitPattern: try integer(value, path)))
    case (.double, _): .fixed64(try floatingPoint(value, path).bitPattern)
    case (.float, _): .fixed32(try narrowed(try floatingPoint(value, path), path).bitPattern)
    case (.bool, _): throw MessageCodingError("expected true or false, not \(value.kind)", at: path)
    case (.string, _), (.bytes, _): throw MessageCodingError("expected a string, not \(value.kind)", at: path)
    }
  }

  /// Small numbers of both signs become small numbers.
  private static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: value << 1 ^ value >> 63) }

  private func checked<Value>(_ value: Value?, _ reason: String, _ path: String) throws(MessageCodingError) -> Value {
    guard let value else { throw MessageCodingError(reason, at: path) }
    return value
  }

  /// Documents have numbers with few digits, and 64 bits as strings; both are taken for every number.
  private func integer<Value: FixedWidthInteger>(_ value: JSONValue, _ path: String) throws(MessageCodingError) -> Value
  {
    let digits: String
    switch value {
    case .number(let text), .string(let text): digits = text
    default: throw MessageCodingError("expected a number, not \(value.kind)", at: path)
    }
    guard Self.isNumber(digits) else { throw MessageCodingError("\(quoted(digits)) is no number", at: path) }
    if let whole = Value(digits) { return whole }
    // 1e3 and 4.0 are whole numbers too.
    if digits.utf8.contains(where: { ".eE".utf8.contains($0) }), let number = Double(digits),
      let whole = Value(exactly: number)
    {
      return whole
    }
    throw MessageCodingError("\(digits) is no \(name): \(Value.min) to \(Value.max)", at: path)
  }

  private func floatingPoint(_ value: JSONValue, _ path: String) throws(MessageCodingError) -> Double {
    switch value {
    case .string("NaN"): return .nan
    case .string("Infinity"): return .infinity
    case .string("-Infinity"): return -.infinity
    case .number(let text), .string(let text):
      guard Self.isNumber(text), let number = Double(text) else {
        throw MessageCodingError("\(quoted(text)) is no number", at: path)
      }
      guard number.isFinite else { throw MessageCodingError("\(text) is too large for a \(name)", at: path) }
      return number
    default: throw MessageCodingError("expected a number, not \(value.kind)", at: path)
    }
  }

  private func narrowed(_ number: Double, _ path: String) throws(MessageCodingError) -> Float {
    let narrow = Float(number)
    guard narrow.isFinite == number.isFinite else {
      throw MessageCodingError("\(number) is too large for a \(name)", at: path)
    }
    return narrow
  }

  /// Whether a text is a number as JSON writes it: Swift knows hexadecimal ones, signs and names besides.
  private static func isNumber(_ text: String) -> Bool {
    guard case .number? = try? JSONParser.parse(text) else { return false }
    return text.utf8.allSatisfy { $0 > 0x20 }
  }
}
