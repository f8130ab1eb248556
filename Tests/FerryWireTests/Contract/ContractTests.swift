import FerryWire
import SeededRandom
import Testing

@Suite("The generated messages and the contract")
struct ContractTests {
  @Test("there is a Swift message for every message of the contract, and no other")
  func complete() throws {
    let schema = try ContractSchema.published.get()
    #expect(schema.messages.count > 60)
    #expect(Set(EveryMessage.byName.keys) == Set(schema.messages.keys))
    #expect(EveryMessage.byName.count == EveryMessage.types.count)
  }

  @Test("every message has the contract's fields, in its order, with its numbers and at their defaults")
  func fields() throws {
    let schema = try ContractSchema.published.get()
    for (name, type) in EveryMessage.byName {
      var generator = SeededGenerator(seed: 0)
      let expected = SampleMessage(name, in: schema, fullness: 0, &generator)
      #expect(expected.bytes.isEmpty)
      #expect(MessageDescription.describe(type.init()) == expected.description)
      #expect(try MessageDescription.describe(type.init(unpacking: [])) == expected.description)
      #expect(type.init().packed.isEmpty)
    }
  }

  @Test(
    "every message decodes to what was encoded, whatever that is, and comes back when encoded again", arguments: 0..<20)
  func roundTrip(seed: UInt64) throws {
    let schema = try ContractSchema.published.get()
    var generator = SeededGenerator(seed: seed)
    for type in EveryMessage.types {
      let sample = SampleMessage(type.messageName, in: schema, &generator)
      let decoded = try type.init(unpacking: sample.bytes)
      #expect(MessageDescription.describe(decoded) == sample.description)
      let packed = decoded.packed
      let again = try type.init(unpacking: packed)
      #expect(MessageDescription.describe(again) == sample.description)
      #expect(again.packed == packed, "equal messages have equal bytes")
    }
  }
}
