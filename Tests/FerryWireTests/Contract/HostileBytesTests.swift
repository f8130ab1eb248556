import FerryWire
import SeededRandom
import Testing

@Suite("Bytes that are no message")
struct HostileBytesTests {
  /// 71 types, 300 inputs each.
  private static let inputsPerType = 300

  @Test(
    "garbage of any kind is refused or decoded to a message that encodes, and never ends the process", arguments: 0..<4)
  func garbage(part: UInt64) throws {
    let schema = try ContractSchema.published.get()
    var generator = SeededGenerator(seed: 1000 + part)
    var refused = 0
    var decoded = 0
    for (index, type) in EveryMessage.types.enumerated() where index % 4 == Int(part) {
      for _ in 0..<Self.inputsPerType {
        let bytes = Self.input(type.messageName, schema, &generator)
        // On the heap and of this size exactly, so that a read beyond the end can be found.
        let result = Result { () throws(MessageError) in try type.init(unpacking: bytes) }
        switch result {
        case .failure: refused += 1
        case .success(let message):
          decoded += 1
          let again = try type.init(unpacking: message.packed)
          #expect(MessageDescription.describe(again) == MessageDescription.describe(message))
        }
      }
    }
    #expect(refused > 1000 && decoded > 500, "the inputs are of both kinds: \(refused) refused, \(decoded) decoded")
  }

  @Test("garbage is no envelope, or one that can be read to its end")
  func envelopes() throws {
    let schema = try ContractSchema.published.get()
    var generator = SeededGenerator(seed: 2000)
    var decoded = 0
    for _ in 0..<2000 {
      let request = Self.input("ttrpc.Request", schema, &generator)
      let response = Self.input("ttrpc.Response", schema, &generator)
      request.withUnsafeBytes { bytes in
        decoded += (try? RequestEnvelope(bytes).payload.reduce(0) { $0 &+ Int($1) }) == nil ? 0 : 1
      }
      response.withUnsafeBytes { bytes in
        if case .success(let payload)? = try? ResponseEnvelope(bytes) { decoded += payload.isEmpty ? 0 : 1 }
      }
    }
    #expect(decoded > 200)
  }

  @Test("the envelope, read by hand, says what protobuf-c says")
  func envelopesAsProtobufC() throws {
    let schema = try ContractSchema.published.get()
    var generator = SeededGenerator(seed: 2500)
    var (same, refused) = (0, 0)
    for _ in 0..<4000 {
      let bytes = Self.input("ttrpc.Request", schema, &generator)
      let expected = try? TtrpcRequest(unpacking: bytes)
      bytes.withUnsafeBytes { bytes in
        let envelope = try? RequestEnvelope(bytes)
        #expect((envelope == nil) == (expected == nil), "\(Hexadecimal.encode(Array(bytes)))")
        guard let envelope, let expected else {
          refused += 1
          return
        }
        #expect(envelope.service == expected.service && envelope.method == expected.method)
        #expect(Array(envelope.payload) == expected.payload && envelope.metadata == expected.metadata)
        #expect(envelope.timeoutNanoseconds == expected.timeoutNano)
        same += 1
      }
    }
    #expect(same > 400 && refused > 400, "\(same) are the same, \(refused) are refused")
  }

  @Test("every beginning of a full message is refused or decoded")
  func truncated() throws {
    let schema = try ContractSchema.published.get()
    var generator = SeededGenerator(seed: 3000)
    for type in EveryMessage.types {
      let bytes = SampleMessage(type.messageName, in: schema, fullness: 1, &generator).bytes
      for end in Set((0..<40).map { _ in Int.random(in: 0...bytes.count, using: &generator) }) {
        guard let message = try? type.init(unpacking: Array(bytes[..<end])) else { continue }
        #expect(
          try MessageDescription.describe(type.init(unpacking: message.packed)) == MessageDescription.describe(message))
      }
    }
  }

  private static func input(
    _ name: String, _ schema: ContractSchema, _ generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = SampleMessage(name, in: schema, &generator).bytes
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: bytes = generator.bytes(Int.random(in: 0...64, using: &generator))
    case 1: bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
    case 2:
      // Some bytes changed.
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: .min ... .max, using: &generator)
      }
    case 3:
      // Two messages in one: scalars come twice, messages are merged.
      bytes += SampleMessage(name, in: schema, &generator).bytes
    case 4:
      // Something in the middle.
      let place = Int.random(in: 0...bytes.count, using: &generator)
      bytes.insert(contentsOf: generator.bytes(Int.random(in: 1...8, using: &generator)), at: place)
    default:
      // A field by its number, of any wire type, with any length.
      for _ in 0..<Int.random(in: 1...5, using: &generator) {
        let number = schema.messages[name]?.randomElement(using: &generator)?.number ?? 1
        bytes += WireEncoding.varint(UInt64(number) << 3 | UInt64.random(in: 0...7, using: &generator))
        bytes += WireEncoding.varint(generator.next() >> UInt64.random(in: 0...63, using: &generator))
        bytes += generator.bytes(Int.random(in: 0...12, using: &generator))
      }
    }
    return bytes
  }
}
