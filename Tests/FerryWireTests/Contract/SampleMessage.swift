import SeededRandom

/// A message with random contents, made from the contract alone: its encoding, and what its fields must then be.
struct SampleMessage {
  private(set) var bytes: [UInt8] = []
  private(set) var description: String

  /// - Parameter fullness: the chance that a field is not at its default.
  init(_ name: String, in schema: ContractSchema, fullness: Double = 0.7, _ generator: inout SeededGenerator) {
    var pieces: [[UInt8]] = []
    var descriptions: [String] = []
    for field in schema.messages[name] ?? [] {
      let isFull = Double.random(in: 0..<1, using: &generator) < fullness
      let count = isFull ? Int.random(in: 1...4, using: &generator) : 0
      var description: String
      switch field.label {
      case .single:
        let element = Element(field.kind, number: field.number, in: schema, fullness, &generator)
        if isFull { pieces.append(element.bytes) }
        description = isFull ? element.description : Self.defaultDescription(field.kind)
      case .repeated:
        let elements = (0..<count).map { _ in
          Element(field.kind, number: field.number, in: schema, fullness, &generator)
        }
        pieces.append(elements.flatMap(\.bytes))
        description = "[\(elements.map(\.description).joined(separator: ","))]"
      case .map:
        var entries: [(String, String)] = []
        for index in 0..<count {
          let key = "\(index)" + Self.text(&generator)
          let value = Element(field.kind, number: 2, in: schema, fullness, &generator)
          pieces.append(WireEncoding.bytes(field.number, WireEncoding.string(1, key) + value.bytes))
          entries.append((key, value.description))
        }
        description = MessageDescription.describe(map: entries)
      }
      descriptions.append("\(Self.camelCase(field.name))#\(field.number)=\(description)")
    }
    // Protobuf allows any order of different fields; the elements of one map stay apart, and come in any order too.
    bytes = pieces.shuffled(using: &generator).flatMap { $0 }
    description = "\(name){\(descriptions.joined(separator: ","))}"
  }

  private struct Element {
    let bytes: [UInt8]
    let description: String

    init(
      _ kind: ContractSchema.Kind, number: Int, in schema: ContractSchema, _ fullness: Double,
      _ generator: inout SeededGenerator
    ) {
      switch kind {
      case .string:
        let text = SampleMessage.text(&generator)
        bytes = WireEncoding.string(number, text)
        description = MessageDescription.describe(text: text)
      case .bytes:
        let value = generator.bytes(Int.random(in: 0...20, using: &generator))
        bytes = WireEncoding.bytes(number, value)
        description = "x'\(Hexadecimal.encode(value))'"
      case .bool:
        let flag = Bool.random(using: &generator)
        bytes = WireEncoding.integer(number, flag ? 1 : 0)
        description = "\(flag)"
      case .int32:
        let value = Int64(Int32(truncatingIfNeeded: SampleMessage.integer(&generator)))
        bytes = WireEncoding.integer(number, value)
        description = "\(value)"
      case .int64:
        let value = SampleMessage.integer(&generator)
        bytes = WireEncoding.integer(number, value)
        description = "\(value)"
      case .message(let name):
        let message = SampleMessage(name, in: schema, fullness: fullness * 0.8, &generator)
        bytes = WireEncoding.bytes(number, message.bytes)
        description = message.description
      }
    }
  }

  private static func defaultDescription(_ kind: ContractSchema.Kind) -> String {
    switch kind {
    case .string: "''"
    case .bytes: "x''"
    case .bool: "false"
    case .int32, .int64: "0"
    case .message: "absent"
    }
  }

  static func camelCase(_ name: String) -> String {
    let words = name.split(separator: "_")
    return words.dropFirst().reduce(String(words.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
  }

  /// Any characters but NUL, which a message may not hold.
  static func text(_ generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let limit: UInt32 = Bool.random(using: &generator) ? 0x80 : 0x110000
      if let scalar = Unicode.Scalar(UInt32.random(in: 1..<limit, using: &generator)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  static func integer(_ generator: inout SeededGenerator) -> Int64 {
    let edges: [Int64] = [0, 1, -1, 127, 128, .max, .min, Int64(Int32.max), Int64(Int32.min)]
    return Bool.random(using: &generator)
      ? edges.randomElement(using: &generator) ?? 0 : Int64(truncatingIfNeeded: generator.next())
  }
}
