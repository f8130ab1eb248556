internal import CFerryMessages
internal import CProtobufC
internal import Glibc

/// Takes values out of protobuf-c's structs, and checks what protobuf-c does not.
enum MessageReader {
  /// Decodes a message in an arena of bounded size.
  static func unpack<Message: CMessage>(_ bytes: UnsafeRawBufferPointer) throws(MessageError) -> Message {
    let result = MessageArena.withArena(limit: MessageLimits.decodingBytes) { arena in
      Result { () throws(MessageError) in try unpack(bytes, in: arena) as Message }
    }
    return try result.get()
  }

  /// Decodes a message in this arena.
  static func unpack<Message: CMessage>(
    _ bytes: UnsafeRawBufferPointer, in arena: UnsafeMutablePointer<MessageArena>
  ) throws(MessageError) -> Message {
    try Message(reading: try unpackStruct(Message.self, bytes, in: arena))
  }

  /// Decodes into protobuf-c's struct, which lives as long as the arena.
  static func unpackStruct<Message: CMessage>(
    _ type: Message.Type, _ bytes: UnsafeRawBufferPointer, in arena: UnsafeMutablePointer<MessageArena>
  ) throws(MessageError) -> UnsafePointer<Message.C> {
    var allocator = ProtobufCAllocator(
      // Sound: protobuf-c hands back the allocator_data given here, which is the arena and outlives the call.
      alloc: { data, size in data?.assumingMemoryBound(to: MessageArena.self).pointee.allocate(size) },
      free: { _, _ in },
      allocator_data: arena)
    guard let c = type.unpack(&allocator, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)) else {
      throw .malformed(message: type.messageName)
    }
    return UnsafePointer(c)
  }

  static func string(_ c: UnsafeMutablePointer<CChar>?, _ field: StaticString) throws(MessageError) -> String {
    guard let c, c.pointee != 0 || UInt(bitPattern: c) != emptyDefault else { return "" }
    // Sound: protobuf-c allocates a string's bytes and one NUL in one piece of the arena.
    let count = MessageArena.size(of: c) - 1
    let bytes = UnsafeBufferPointer(start: UnsafeRawPointer(c).assumingMemoryBound(to: UInt8.self), count: count)
    guard memchr(c, 0, count) == nil else { throw .embeddedNUL(field: "\(field)") }
    guard let text = string(validating: bytes) else { throw notUTF8(UnsafeRawBufferPointer(bytes), field) }
    return text
  }

  /// Checks a text that is used where it lies.
  static func check(_ bytes: UnsafeRawBufferPointer, _ field: StaticString) throws(MessageError) {
    var isPlain = true
    for byte in bytes where byte == 0 || byte >= 0x80 { isPlain = false }
    guard !isPlain else { return }
    guard !bytes.contains(0) else { throw .embeddedNUL(field: "\(field)") }
    let isValid = bytes.withMemoryRebound(to: UInt8.self) { string(validating: $0) != nil }
    guard isValid else { throw notUTF8(bytes, field) }
  }

  private static func notUTF8(_ bytes: UnsafeRawBufferPointer, _ field: StaticString) -> MessageError {
    // Ferry's own writer has met a NUL.
    if zip(bytes, bytes.dropFirst()).contains(where: { [$0, $1] == MessageWriter.writtenNUL }) {
      return .embeddedNUL(field: "\(field)")
    }
    return .invalidUTF8(field: "\(field)")
  }

  /// A text; nil where the bytes are not UTF-8.
  private static func string(validating bytes: UnsafeBufferPointer<UInt8>) -> String? {
    // By way of a span: String's own check is generic, and costs several times as much as the text.
    guard let text = try? UTF8Span(validating: bytes.span) else { return nil }
    return String(copying: text)
  }

  /// The address of the constant with which protobuf-c fills a string that was not sent, and which is no piece of an
  /// arena. C declares it without a size, so Swift cannot name it; a fresh struct points at it.
  private static let emptyDefault: UInt = {
    var entry = Ttrpc__KeyValue()
    ttrpc__key_value__init(&entry)
    return UInt(bitPattern: entry.key)
  }()

  static func bytes(_ c: ProtobufCBinaryData) -> [UInt8] {
    [UInt8](UnsafeBufferPointer(start: c.data, count: c.len))
  }

  static func message<Message: CMessage>(
    _ c: UnsafeMutablePointer<Message.C>?, _ field: StaticString
  ) throws(MessageError) -> Message {
    // In a map's entry a message that has only defaults may be left out.
    guard let c else { return Message() }
    return try Message(reading: c)
  }

  static func list<C, Element>(
    _ elements: UnsafeMutablePointer<UnsafeMutablePointer<C>?>?, _ count: Int, _ field: StaticString,
    _ read: (UnsafeMutablePointer<C>?) throws(MessageError) -> Element
  ) throws(MessageError) -> [Element] {
    guard let elements, count > 0 else { return [] }
    guard count <= MessageLimits.elements else {
      throw .tooManyElements(field: "\(field)", limit: MessageLimits.elements)
    }
    var values: [Element] = []
    values.reserveCapacity(count)
    // Sound: protobuf-c gives as many pointers as it counts.
    for index in 0..<count { values.append(try read(elements[index])) }
    return values
  }

  static func map<Entry, Key: Hashable, Value>(
    _ entries: UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>?, _ count: Int, _ field: StaticString,
    _ read: (UnsafeMutablePointer<Entry>) throws(MessageError) -> (Key, Value)
  ) throws(MessageError) -> [Key: Value] {
    guard let entries, count > 0 else { return [:] }
    guard count <= MessageLimits.elements else {
      throw .tooManyElements(field: "\(field)", limit: MessageLimits.elements)
    }
    var values: [Key: Value] = [:]
    // Sound: protobuf-c gives as many pointers as it counts. A key that comes twice: the last wins, as protobuf says.
    for index in 0..<count {
      guard let entry = entries[index] else { continue }
      let (key, value) = try read(entry)
      if let before = values.index(forKey: key), !isSame(values[before].key, key) {
        throw .keysAlike(field: "\(field)")
      }
      values[key] = value
    }
    return values
  }

  /// Strings are equal where Unicode says that they are the same text, which bytes may not be.
  private static func isSame<Key>(_ one: Key, _ other: Key) -> Bool {
    guard let one = one as? String, let other = other as? String else { return true }
    return one.utf8.elementsEqual(other.utf8)
  }
}
