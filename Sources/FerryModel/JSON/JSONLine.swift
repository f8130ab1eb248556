/// Builds one JSON object on one line as bytes, without a tree in between: for what is written often.
package struct JSONLine: Sendable {
  private static let hexadecimal = Array("0123456789abcdef".utf8)

  /// The members so far, without the object's braces.
  package private(set) var members: [UInt8] = []

  package init() {
    members.reserveCapacity(512)
  }

  /// The object.
  package var bytes: [UInt8] { [UInt8(ascii: "{")] + members + [UInt8(ascii: "}")] }

  package mutating func add(_ name: String, _ text: String) {
    begin(name)
    write(text)
  }

  package mutating func add(_ name: String, _ number: Int64) {
    begin(name)
    if number < 0 { members.append(UInt8(ascii: "-")) }
    members.append(digits: number.magnitude, width: 1)
  }

  package mutating func add(_ name: String, _ number: UInt64) {
    begin(name)
    members.append(digits: number, width: 1)
  }

  package mutating func add(_ name: String, _ number: Int) { add(name, Int64(number)) }
  package mutating func add(_ name: String, _ number: Int32) { add(name, Int64(number)) }
  package mutating func add(_ name: String, _ number: UInt32) { add(name, UInt64(number)) }

  /// A moment, in ISO 8601.
  package mutating func add(_ name: String, _ time: Timestamp) {
    begin(name)
    members.append(UInt8(ascii: "\""))
    time.appendISO8601(to: &members)
    members.append(UInt8(ascii: "\""))
  }

  /// A number, as it is written.
  package mutating func add(_ name: String, digits: String) {
    begin(name)
    members.append(contentsOf: digits.utf8)
  }

  package mutating func add(_ name: String, _ flag: Bool) {
    begin(name)
    members.append(contentsOf: (flag ? "true" : "false").utf8)
  }

  package mutating func add(_ name: String, _ texts: [String]) {
    begin(name)
    members.append(UInt8(ascii: "["))
    for (index, text) in texts.enumerated() {
      if index > 0 { members.append(UInt8(ascii: ",")) }
      write(text)
    }
    members.append(UInt8(ascii: "]"))
  }

  /// Members that another line has.
  package mutating func add(members other: [UInt8]) {
    guard !other.isEmpty else { return }
    if !members.isEmpty { members.append(UInt8(ascii: ",")) }
    members.append(contentsOf: other)
  }

  /// An object in the object, whose members the body adds to the same line; nothing where it adds none.
  package mutating func add(_ name: String, _ body: (inout JSONLine) -> Void) {
    let before = members.count
    begin(name)
    members.append(UInt8(ascii: "{"))
    let empty = members.count
    body(&self)
    if members.count == empty {
      members.removeLast(empty - before)
    } else {
      members.append(UInt8(ascii: "}"))
    }
  }

  /// A list of objects.
  package mutating func add(_ name: String, _ objects: [JSONLine]) {
    begin(name)
    members.append(UInt8(ascii: "["))
    for (index, object) in objects.enumerated() {
      if index > 0 { members.append(UInt8(ascii: ",")) }
      members.append(UInt8(ascii: "{"))
      members.append(contentsOf: object.members)
      members.append(UInt8(ascii: "}"))
    }
    members.append(UInt8(ascii: "]"))
  }

  private mutating func begin(_ name: String) {
    // Behind a brace stands the first member of an object: no value ends with one.
    if let last = members.last, last != UInt8(ascii: "{") { members.append(UInt8(ascii: ",")) }
    write(name)
    members.append(UInt8(ascii: ":"))
  }

  /// All but control characters, DEL, `"` and `\` stand for themselves.
  private mutating func write(_ text: String) {
    members.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      if bytes.allSatisfy(Self.isPlain) {
        members.append(contentsOf: bytes)
      } else {
        for byte in bytes { write(byte) }
      }
    }
    members.append(UInt8(ascii: "\""))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func write(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      members.append(UInt8(ascii: "\\"))
      members.append(byte)
    case 0..<0x20, 0x7F:
      members.append(contentsOf: "\\u00".utf8)
      members.append(Self.hexadecimal[Int(byte >> 4)])
      members.append(Self.hexadecimal[Int(byte & 15)])
    default: members.append(byte)
    }
  }
}
