package import FerryModel

/// Makes a message of a document, by what the daemon says about its messages.
///
/// Source: "ProtoJSON Format" in protobuf's documentation. What is not in the contract is an error: a field that nobody
/// reads would be taken for one that was heeded.
package struct MessageEncoder {
  private let contract: Contract

  package init(_ contract: Contract) {
    self.contract = contract
  }

  /// The encoded message.
  ///
  /// - Parameters:
  ///   - document: an object; its depth is what the parser of documents allows.
  ///   - name: the message's full name.
  package func message(_ document: JSONValue, as name: String) throws(MessageCodingError) -> [UInt8] {
    try message(document, name, at: "")
  }

  private func message(_ value: JSONValue, _ name: String, at path: String) throws(MessageCodingError) -> [UInt8] {
    if let known = WellKnownType(name) { return try known.message(of: value, at: path) }
    guard let type = contract.messages[name] else {
      throw MessageCodingError("the daemon does not describe its message \(name)", at: path)
    }
    guard let members = value.members else {
      throw MessageCodingError("expected an object, not \(value.kind)", at: path)
    }
    var writer = ProtobufWriter()
    var given: Set<Int> = []
    var chosen: [Int: String] = [:]
    for member in members {
      let inner = path.isEmpty ? member.name : "\(path).\(member.name)"
      guard let field = type.fields.first(where: { $0.jsonName == member.name || $0.name == member.name }) else {
        throw MessageCodingError(unknown(member.name, in: type), at: path)
      }
      guard given.insert(field.number).inserted else {
        throw MessageCodingError("it is given twice, by both its names", at: inner)
      }
      // As if it were not there.
      if member.value == .null { continue }
      if let oneof = field.oneof, let other = chosen.updateValue(field.jsonName, forKey: oneof) {
        throw MessageCodingError("only one of \(other) and \(field.jsonName) can be given", at: inner)
      }
      try write(member.value, field, to: &writer, at: inner)
    }
    return writer.bytes
  }

  private func unknown(_ name: String, in type: MessageType) -> String {
    let known = type.fields.map(\.jsonName)
    let near = Spelling.nearest(to: name, among: known)
    let hint = near.map { "did you mean \(quoted($0))?" } ?? "there is \(known.joined(separator: ", "))"
    return "\(type.name) has no field \(quoted(name)); \(known.isEmpty ? "it has none" : hint)"
  }

  private func write(
    _ value: JSONValue, _ field: FieldType, to writer: inout ProtobufWriter, at path: String
  ) throws(MessageCodingError) {
    guard field.isRepeated else {
      let content = try content(of: value, field.kind, at: path)
      return field.hasPresence
        ? writer.field(field.number, content) : writer.fieldUnlessDefault(field.number, content)
    }
    if case .message(let name) = field.kind, let entry = contract.messages[name], entry.isMapEntry {
      return try writeMap(value, field, entry, to: &writer, at: path)
    }
    guard let elements = value.elements else {
      throw MessageCodingError("expected a list, not \(value.kind)", at: path)
    }
    var packed = ProtobufWriter()
    for (index, element) in elements.enumerated() {
      let content = try content(of: element, field.kind, at: "\(path)[\(index)]")
      if field.kind.isPackable, field.isPacked { packed.content(content) } else { writer.field(field.number, content) }
    }
    if !packed.bytes.isEmpty { writer.field(field.number, packed.bytes) }
  }

  private func writeMap(
    _ value: JSONValue, _ field: FieldType, _ entry: MessageType, to writer: inout ProtobufWriter, at path: String
  ) throws(MessageCodingError) {
    guard let members = value.members else {
      throw MessageCodingError("expected an object, not \(value.kind)", at: path)
    }
    guard let keys = entry.fields.first(where: { $0.number == 1 }),
      let values = entry.fields.first(where: { $0.number == 2 })
    else { throw MessageCodingError("the daemon does not describe this map", at: path) }
    for member in members {
      let inner = "\(path)[\(quoted(member.name))]"
      var written = ProtobufWriter()
      written.field(1, try content(of: Self.key(member.name, keys.kind), keys.kind, at: inner))
      written.field(2, try content(of: member.value, values.kind, at: inner))
      writer.field(field.number, written.bytes)
    }
  }

  /// An object's names are texts, also where a map has other keys.
  private static func key(_ name: String, _ kind: FieldType.Kind) -> JSONValue {
    guard case .scalar(.bool) = kind, name == "true" || name == "false" else { return .string(name) }
    return .bool(name == "true")
  }

  private func content(
    of value: JSONValue, _ kind: FieldType.Kind, at path: String
  ) throws(MessageCodingError) -> ProtobufContent {
    switch kind {
    case .scalar(let scalar): return try scalar.content(of: value, at: path)
    case .message(let name): return .delimited(try message(value, name, at: path)[...])
    case .enumeration(let name): return .varint(UInt64(bitPattern: Int64(try number(of: value, name, at: path))))
    }
  }

  private func number(of value: JSONValue, _ name: String, at path: String) throws(MessageCodingError) -> Int32 {
    let known = contract.enumerations[name]?.values ?? []
    switch value {
    case .string(let text):
      guard let found = known.first(where: { $0.name == text }) else {
        let names = known.map(\.name).joined(separator: ", ")
        throw MessageCodingError("\(name) has no value \(quoted(text)); there is \(names)", at: path)
      }
      return found.number
    case .number(let digits):
      guard let number = Int32(digits) else { throw MessageCodingError("\(digits) is no value of \(name)", at: path) }
      return number
    default: throw MessageCodingError("expected the name of a value, not \(value.kind)", at: path)
    }
  }
}

extension FieldType.Kind {
  /// Whether a list of these may be one field that holds them all.
  var isPackable: Bool {
    switch self {
    case .scalar(let scalar): scalar.isPackable
    case .enumeration: true
    case .message: false
    }
  }
}
