/// Makes a contract of the descriptors that a daemon serves.
///
/// Source: google/protobuf/descriptor.proto, whose field numbers these are.
struct DescriptorReader {
  /// How deep messages may stand in messages.
  private static let maximumDepth = 32

  private var contract = Contract()
  /// The comments of the file that is read, by where they stand in it.
  private var comments: [[Int]: String] = [:]
  private var isProto3 = true

  /// - Parameter fileDescriptorSet: a google.protobuf.FileDescriptorSet.
  static func read(_ fileDescriptorSet: [UInt8]) throws(MessageCodingError) -> Contract {
    var reader = DescriptorReader()
    for file in try Parts(fileDescriptorSet[...]).messages(1) { try reader.readFile(Parts(file)) }
    return reader.contract
  }

  private mutating func readFile(_ file: Parts) throws(MessageCodingError) {
    let package = try file.text(2)
    let scope = package.isEmpty ? "" : package + "."
    isProto3 = try file.text(12) == "proto3"
    comments = try Self.comments(of: file)
    for (index, message) in file.messages(4).enumerated() {
      try readMessage(Parts(message), scope, path: [4, index], depth: 0)
    }
    for enumeration in file.messages(5) { try readEnumeration(Parts(enumeration), scope) }
    for (index, service) in file.messages(6).enumerated() {
      try readService(Parts(service), scope, path: [6, index])
    }
  }

  private static func comments(of file: Parts) throws(MessageCodingError) -> [[Int]: String] {
    var comments: [[Int]: String] = [:]
    for info in file.messages(9) {
      for location in try Parts(info).messages(1) {
        let location = try Parts(location)
        let lines = try location.text(3).split(separator: "\n").map { $0.drop { $0 == " " } }
        guard !lines.isEmpty else { continue }
        comments[try location.numbers(1)] = lines.joined(separator: " ")
      }
    }
    return comments
  }

  private mutating func readMessage(
    _ message: Parts, _ scope: String, path: [Int], depth: Int
  ) throws(MessageCodingError) {
    guard depth < Self.maximumDepth else { throw MessageCodingError("the daemon's messages nest too deep") }
    let name = scope + (try message.text(1))
    var type = MessageType(name: name, fields: [], isMapEntry: false)
    for options in message.messages(7) { type.isMapEntry = try Parts(options).number(7) == 1 }
    for (index, field) in message.messages(2).enumerated() {
      if let field = try readField(Parts(field), path: path + [2, index]) { type.fields.append(field) }
    }
    contract.messages[name] = type
    for (index, inner) in message.messages(3).enumerated() {
      try readMessage(Parts(inner), name + ".", path: path + [3, index], depth: depth + 1)
    }
    for inner in message.messages(4) { try readEnumeration(Parts(inner), name + ".") }
  }

  /// Nil for a group, which can be neither written nor read.
  private func readField(_ field: Parts, path: [Int]) throws(MessageCodingError) -> FieldType? {
    // Full names begin with a dot.
    let typeName = String(try field.text(6).drop { $0 == "." })
    let type = field.number(5) ?? 0
    let kind: FieldType.Kind
    switch type {
    case 11: kind = .message(typeName)
    case 14: kind = .enumeration(typeName)
    default:
      guard let scalar = ScalarKind(rawValue: type) else { return nil }
      kind = .scalar(scalar)
    }
    let isRepeated = field.number(4) == 3
    var isPacked = isProto3
    for options in field.messages(8) { if let packed = try Parts(options).number(2) { isPacked = packed != 0 } }
    let oneof = field.number(9).map { Int(truncatingIfNeeded: $0) }
    let isMessage = if case .message = kind { true } else { false }
    let isOptional = field.number(17) == 1
    let name = try field.text(1)
    let jsonName = try field.text(10)
    return FieldType(
      name: name, jsonName: jsonName.isEmpty ? Self.camelCase(name) : jsonName,
      number: Int(truncatingIfNeeded: field.number(3) ?? 0), kind: kind, comment: comments[path] ?? "",
      isRepeated: isRepeated, isPacked: isPacked,
      hasPresence: !isRepeated && (!isProto3 || oneof != nil || isOptional || isMessage),
      // An optional field has a oneof of its own.
      oneof: isOptional ? nil : oneof)
  }

  private mutating func readEnumeration(_ enumeration: Parts, _ scope: String) throws(MessageCodingError) {
    var values: [(String, Int32)] = []
    for value in enumeration.messages(2) {
      let value = try Parts(value)
      values.append((try value.text(1), Int32(truncatingIfNeeded: value.number(2) ?? 0)))
    }
    contract.enumerations[scope + (try enumeration.text(1))] = EnumerationType(values: values)
  }

  private mutating func readService(_ service: Parts, _ scope: String, path: [Int]) throws(MessageCodingError) {
    var methods: [MethodType] = []
    for (index, method) in service.messages(2).enumerated() {
      let method = try Parts(method)
      methods.append(
        MethodType(
          name: try method.text(1), comment: comments[path + [2, index]] ?? "",
          request: String(try method.text(2).drop { $0 == "." }),
          response: String(try method.text(3).drop { $0 == "." }),
          isStreaming: method.number(5) == 1 || method.number(6) == 1))
    }
    contract.services.append(
      ServiceType(name: scope + (try service.text(1)), methods: methods))
  }

  private static func camelCase(_ name: String) -> String {
    let words = name.split(separator: "_")
    return words.dropFirst().reduce(into: String(words.first ?? "")) {
      $0 += $1.prefix(1).uppercased() + $1.dropFirst()
    }
  }
}

/// The fields of one descriptor, by number.
private struct Parts {
  private var contents: [Int: [ProtobufContent]] = [:]

  init(_ bytes: ArraySlice<UInt8>) throws(MessageCodingError) {
    var reader = ProtobufReader(bytes)
    while let (number, content) = try reader.next() { contents[number, default: []].append(content) }
  }

  func messages(_ number: Int) -> [ArraySlice<UInt8>] {
    (contents[number] ?? []).compactMap { if case .delimited(let bytes) = $0 { bytes } else { nil } }
  }

  /// Empty where there is none.
  func text(_ number: Int) throws(MessageCodingError) -> String {
    guard let bytes = messages(number).last else { return "" }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw MessageCodingError("malformed descriptor: a name is not UTF-8")
    }
    return text
  }

  func number(_ number: Int) -> UInt64? {
    guard case .varint(let value)? = contents[number]?.last else { return nil }
    return value
  }

  /// A list, packed or not.
  func numbers(_ number: Int) throws(MessageCodingError) -> [Int] {
    var numbers: [Int] = []
    for content in contents[number] ?? [] {
      let elements =
        if case .delimited(let bytes) = content { try ProtobufReader.packed(bytes, 0) } else { [content] }
      for case .varint(let value) in elements { numbers.append(Int(truncatingIfNeeded: value)) }
    }
    return numbers
  }
}
