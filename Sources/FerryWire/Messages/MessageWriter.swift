internal import CFerryMessages
internal import CProtobufC
internal import Glibc

/// Fills protobuf-c's structs with what Swift values hold.
struct MessageWriter {
  private let arena: UnsafeMutablePointer<MessageArena>

  init(arena: UnsafeMutablePointer<MessageArena>) {
    self.arena = arena
  }

  /// Lends a message in protobuf-c's form.
  static func withPacked<Message: CMessage>(_ message: Message, _ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageArena.withArena(limit: .max) { arena in
      var writer = MessageWriter(arena: arena)
      let c = writer.message(message)
      return body(PackedMessage(UnsafeRawPointer(c)))
    }
  }

  mutating func message<Message: CMessage>(_ message: Message) -> UnsafeMutablePointer<Message.C> {
    let c = allocate(1, of: Message.C.self)
    message.write(to: c, in: &self)
    return c
  }

  /// A C string ends at its first NUL. One that is within a text goes out as `C0 80`, which is not UTF-8 and which every
  /// reader refuses: an error is better than a name that was cut short unnoticed.
  func string(_ text: String) -> UnsafeMutablePointer<CChar> {
    var text = text
    return text.withUTF8 { utf8 in
      guard let start = utf8.baseAddress, memchr(start, 0, utf8.count) != nil else { return string(utf8) }
      let bytes = utf8.flatMap { $0 == 0 ? MessageWriter.writtenNUL : [$0] }
      return bytes.withUnsafeBufferPointer { string($0) }
    }
  }

  /// How a NUL within a text is written.
  static let writtenNUL: [UInt8] = [0xC0, 0x80]

  private func string(_ utf8: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<CChar> {
    let c = allocate(utf8.count + 1, of: CChar.self)
    // Sound: the piece has room for the bytes and the NUL.
    UnsafeMutableRawBufferPointer(start: c, count: utf8.count).copyMemory(from: UnsafeRawBufferPointer(utf8))
    c[utf8.count] = 0
    return c
  }

  func bytes(_ bytes: [UInt8]) -> ProtobufCBinaryData {
    guard !bytes.isEmpty else { return ProtobufCBinaryData(len: 0, data: nil) }
    let c = allocate(bytes.count, of: UInt8.self)
    c.initialize(from: bytes, count: bytes.count)
    return ProtobufCBinaryData(len: bytes.count, data: c)
  }

  mutating func list<Element, C>(
    _ elements: [Element], _ write: (inout MessageWriter, Element) -> UnsafeMutablePointer<C>
  ) -> (UnsafeMutablePointer<UnsafeMutablePointer<C>?>?, Int) {
    guard !elements.isEmpty else { return (nil, 0) }
    let pointers = allocate(elements.count, of: UnsafeMutablePointer<C>?.self)
    for (index, element) in elements.enumerated() {
      (pointers + index).initialize(to: write(&self, element))
    }
    return (pointers, elements.count)
  }

  /// Entries go out ordered by key, so that equal messages have equal bytes.
  mutating func map<Value, Entry>(
    _ values: [String: Value],
    _ write: (inout MessageWriter, UnsafeMutablePointer<Entry>, String, Value) -> Void
  ) -> (UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>?, Int) {
    guard !values.isEmpty else { return (nil, 0) }
    let pointers = allocate(values.count, of: UnsafeMutablePointer<Entry>?.self)
    for (index, (key, value)) in values.sorted(by: { $0.key < $1.key }).enumerated() {
      let entry = allocate(1, of: Entry.self)
      write(&self, entry, key, value)
      (pointers + index).initialize(to: entry)
    }
    return (pointers, values.count)
  }

  fileprivate func allocate<Value>(_ count: Int, of type: Value.Type) -> UnsafeMutablePointer<Value> {
    // Sound: an arena without limit always gives a piece, aligned to 16, which is more than any of these types needs.
    guard let piece = arena.pointee.allocate(count * MemoryLayout<Value>.stride) else {
      preconditionFailure("an arena without limit has run out")
    }
    return piece.bindMemory(to: type, capacity: count)
  }
}

extension MessageWriter {
  /// An encoded message as the bytes of another one's field.
  func packed(_ message: PackedMessage) -> ProtobufCBinaryData {
    guard message.byteCount > 0 else { return ProtobufCBinaryData(len: 0, data: nil) }
    let c = allocate(message.byteCount, of: UInt8.self)
    return ProtobufCBinaryData(
      len: message.write(to: UnsafeMutableBufferPointer(start: c, count: message.byteCount)), data: c)
  }
}

extension MessageWriter {
  /// Whole encoded fields, as one field that protobuf-c writes without understanding it; nil where there are none.
  ///
  /// - Parameter fields: the first begins with a tag of at most five bytes, as every field does that anybody writes.
  func unknownField(_ fields: [UInt8]) -> UnsafeMutablePointer<ProtobufCMessageUnknownField>? {
    guard let end = fields.firstIndex(where: { $0 < 0x80 }), end < 5 else { return nil }
    let tag = fields[...end].reversed().reduce(UInt64(0)) { $0 << 7 | UInt64($1 & 0x7F) }
    let rest = bytes(Array(fields[(end + 1)...]))
    let field = allocate(1, of: ProtobufCMessageUnknownField.self)
    field.initialize(
      to: ProtobufCMessageUnknownField(
        tag: UInt32(truncatingIfNeeded: tag >> 3), wire_type: ProtobufCWireType(rawValue: UInt32(tag & 7)),
        len: rest.len, data: rest.data))
    return field
  }
}
