package import FerryModel

/// Makes a document of a message, by what the daemon says about its messages. Fields that it does not describe are passed
/// over.
///
/// Source: "ProtoJSON Format" in protobuf's documentation: what is at its default is left out.
package struct MessageDecoder {
  /// How deep messages may nest.
  package static let maximumDepth = 64

  private let contract: Contract

  package init(_ contract: Contract) {
    self.contract = contract
  }

  /// The message as an object, its members in the order of the contract.
  ///
  /// - Parameter name: the message's full name.
  package func document(_ message: [UInt8], as name: String) throws(MessageCodingError) -> JSONValue {
    try value(message[...], name, depth: 0, at: "")
  }

  private func value(
    _ message: ArraySlice<UInt8>, _ name: String, depth: Int, at path: String
  ) throws(MessageCodingError) -> JSONValue {
    if let known = WellKnownType(name) { return try known.value(of: message, at: path) }
    guard let type = contract.messages[name] else {
      throw MessageCodingError("the daemon does not describe its message \(name)", at: path)
    }
    guard depth < Self.maximumDepth else {
      throw MessageCodingError("messages nest deeper than \(Self.maximumDepth)", at: path)
    }
    let contents = try Self.contents(of: message, type.fields)
    var members: [JSONValue.Member] = []
    for field in type.fields {
      guard let given = contents[field.number] else { continue }
      let inner = path.isEmpty ? field.jsonName : "\(path).\(field.jsonName)"
      let value =
        field.isRepeated
        ? try list(given, field, depth: depth, at: inner) : try single(given, field.kind, depth: depth, at: inner)
      guard let value, field.hasPresence || value != defaultValue(of: field) else { continue }
      members.append(.init(field.jsonName, value))
    }
    return .object(members)
  }

  /// The contents by number. Of fields that exclude each other the last counts.
  private static func contents(
    of message: ArraySlice<UInt8>, _ fields: [FieldType]
  ) throws(MessageCodingError) -> [Int: [ProtobufContent]] {
    var oneofs: [Int: Int] = [:]
    for field in fields { oneofs[field.number] = field.oneof }
    var chosen: [Int: Int] = [:]
    var contents: [Int: [ProtobufContent]] = [:]
    var reader = ProtobufReader(message)
    while let (number, content) = try reader.next() {
      if let oneof = oneofs[number], let other = chosen.updateValue(number, forKey: oneof), other != number {
        contents[other] = nil
      }
      contents[number, default: []].append(content)
    }
    return contents
  }

  private func defaultValue(of field: FieldType) -> JSONValue? {
    guard !field.isRepeated else { return .array([]) }
    switch field.kind {
    case .scalar(let scalar): return scalar.defaultValue
    case .enumeration(let name): return enumeration(0, name)
    case .message: return nil
    }
  }

  /// One value of a field that came once or more often: the last counts, and of a message all parts together. Nil where
  /// nothing of the right wire type came.
  private func single(
    _ given: [ProtobufContent], _ kind: FieldType.Kind, depth: Int, at path: String
  ) throws(MessageCodingError) -> JSONValue? {
    switch kind {
    case .message(let name):
      let parts = given.compactMap { if case .delimited(let part) = $0 { part } else { nil } }
      guard let first = parts.first else { return nil }
      // One behind the other they are the message that they are parts of.
      return try value(parts.count == 1 ? first : Array(parts.joined())[...], name, depth: depth + 1, at: path)
    case .scalar, .enumeration:
      for content in given.reversed() { if let value = try scalar(content, kind, at: path) { return value } }
      return nil
    }
  }

  private func scalar(
    _ content: ProtobufContent, _ kind: FieldType.Kind, at path: String
  ) throws(MessageCodingError) -> JSONValue? {
    switch (kind, content) {
    case (.scalar(let scalar), _): try scalar.value(of: content, at: path)
    case (.enumeration(let name), .varint(let bits)): enumeration(Int32(truncatingIfNeeded: bits), name)
    default: nil
    }
  }

  private func enumeration(_ number: Int32, _ name: String) -> JSONValue {
    let known = contract.enumerations[name]?.values.first { $0.number == number }
    return known.map { .string($0.name) } ?? .number("\(number)")
  }

  private func list(
    _ given: [ProtobufContent], _ field: FieldType, depth: Int, at path: String
  ) throws(MessageCodingError) -> JSONValue? {
    if case .message(let name) = field.kind, let entry = contract.messages[name], entry.isMapEntry {
      return try map(given, entry, depth: depth, at: path)
    }
    var elements: [JSONValue] = []
    for content in given {
      var contents = [content]
      if case .delimited(let bytes) = content, let wireType = field.kind.packedWireType {
        contents = try ProtobufReader.packed(bytes, wireType)
      }
      for content in contents {
        if let value = try single([content], field.kind, depth: depth, at: "\(path)[\(elements.count)]") {
          elements.append(value)
        }
      }
    }
    return .array(elements)
  }

  /// Ordered by the keys as texts. Of a key that comes twice the last value counts.
  private func map(
    _ given: [ProtobufContent], _ entry: MessageType, depth: Int, at path: String
  ) throws(MessageCodingError) -> JSONValue? {
    guard let keys = entry.fields.first(where: { $0.number == 1 }),
      let values = entry.fields.first(where: { $0.number == 2 })
    else { throw MessageCodingError("the daemon does not describe this map", at: path) }
    var entries: [String: JSONValue] = [:]
    for case .delimited(let bytes) in given {
      let contents = try Self.contents(of: bytes, entry.fields)
      let key = try single(contents[1] ?? [], keys.kind, depth: depth, at: path) ?? defaultValue(of: keys)
      let name = key?.mapKey ?? ""
      let inner = "\(path)[\(quoted(name))]"
      let empty: [ProtobufContent] = if case .message = values.kind { [.delimited([])] } else { [] }
      entries[name] =
        try single(contents[2] ?? empty, values.kind, depth: depth, at: inner) ?? defaultValue(of: values)
    }
    guard !entries.isEmpty else { return nil }
    return .object(
      entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { .init($0.key, $0.value) })
  }
}

extension FieldType.Kind {
  /// How the elements of a packed list are written; nil where lists are never packed.
  fileprivate var packedWireType: UInt64? {
    switch self {
    case .scalar(let scalar): scalar.isPackable ? scalar.wireType : nil
    case .enumeration: 0
    case .message: nil
    }
  }
}

extension JSONValue {
  /// A map's key as an object's name.
  fileprivate var mapKey: String {
    switch self {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: ""
    }
  }
}
