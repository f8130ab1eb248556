package import FerryWire

/// Every message of the contract: bytes are refused for a reason, or decoded to a message that is encoded to what is
/// decoded to the same.
///
/// An input is two bytes that choose the message, and its encoding. Each message has a place on a circle of 65 536, by its
/// name, and the next place after the two bytes is chosen: so inputs keep their messages when others are added, and a new
/// message has its share by itself.
package struct MessageTarget: FuzzTarget {
  /// The messages in the order of their places.
  private static let circle: [(place: UInt16, type: any WireMessage.Type)] = EveryMessage.types
    .map { (place(of: $0.messageName), $0) }.sorted { $0.place < $1.place }

  package init() {}

  package func check(_ input: [UInt8]) throws(BrokenPromise) {
    var reader = InputReader(input)
    let place = UInt16(reader.byte()) << 8 | UInt16(reader.byte())
    try check(Self.message(at: place), reader.rest())
  }

  /// The first two bytes of an input for a message.
  package static func choice(of messageName: String) -> [UInt8] {
    let place = place(of: messageName)
    return [UInt8(place >> 8), UInt8(place & 0xFF)]
  }

  /// The message that two bytes choose.
  package static func message(at place: UInt16) -> any WireMessage.Type {
    (circle.first { $0.place >= place } ?? circle[0]).type
  }

  /// Source: FNV-1a with 32 bits, folded.
  private static func place(of name: String) -> UInt16 {
    let hash = name.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    return UInt16(truncatingIfNeeded: hash ^ hash >> 16)
  }

  private func check<Message: WireMessage>(_ type: Message.Type, _ bytes: [UInt8]) throws(BrokenPromise) {
    let decoded = Result { () throws(MessageError) in try Message(unpacking: bytes) }
    let streamed = bytes.withUnsafeBytes { bytes in
      Result { () throws(MessageError) in try Message(ofStream: bytes) }
    }
    let message: Message
    switch (decoded, streamed) {
    case (.failure(let error), .failure(let other)):
      try BrokenPromise.unless(error == other, "refused as \(error), and in a stream as \(other)")
      return try Self.checkRefusal(error, of: type.messageName)
    case (.success(let decoded), .success(let streamed)):
      try BrokenPromise.unless(decoded.packed == streamed.packed, "\(decoded), and in a stream \(streamed)")
      message = decoded
    case (.success(let decoded), .failure(let error)): throw BrokenPromise("\(decoded), and in a stream \(error)")
    case (.failure(let error), .success(let streamed)): throw BrokenPromise("\(error), and in a stream \(streamed)")
    }
    let packed = message.packed
    guard let again = try? Message(unpacking: packed) else { throw BrokenPromise("\(message) is written, and refused") }
    try BrokenPromise.unless(again.packed == packed, "\(message) is written, and read as \(again)")
    if let message = message as? AnyHashable, let again = again as? AnyHashable {
      try BrokenPromise.unless(message == again, "\(message) is written, and read as \(again)")
    }
    try checkFields(message)
    try checkFrame(message, packed)
  }

  /// Who is refused can find out what is wrong.
  static func checkRefusal(_ error: MessageError, of messageName: String) throws(BrokenPromise) {
    switch error {
    case .malformed(let message): try BrokenPromise.unless(!message.isEmpty, "\(messageName) is refused without a name")
    case .invalidUTF8, .embeddedNUL, .tooManyElements, .keysAlike:
      try BrokenPromise.unless(
        error.field.map { !$0.isEmpty && error.description.contains($0) } == true,
        "\(messageName) is refused without a field: \(error)")
    }
  }

  private func checkFields(_ message: some WireMessage) throws(BrokenPromise) {
    let numbers = message.fields.map(\.number)
    try BrokenPromise.unless(Set(numbers).count == numbers.count, "a field is there twice: \(numbers)")
  }

  /// As a message of a stream, its bytes go another way.
  private func checkFrame(_ message: some WireMessage, _ packed: [UInt8]) throws(BrokenPromise) {
    let frame = FrameEncoder.data(streamID: 1, message)
    try BrokenPromise.unless(Array(frame[FrameHeader.byteCount...]) == packed, "\(message) has other bytes in a stream")
  }
}
