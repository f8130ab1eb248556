internal import Crypto
internal import FerryModel

/// One record of the audit log as it is written: a JSON object on a line of its own, which ends with its hash.
///
///     {"sequence":7,"changes":3,…,"hash":"…"}
///
/// The hash is the SHA-256 of the hash before it, as it is written, and of the line without its member `hash`:
/// `printf '%s%s' PREVIOUS '{"sequence":7,"changes":3,…}' | sha256sum`.
struct AuditLine: Sendable, Equatable {
  /// What the first record of all follows.
  static let noHash = String(repeating: "0", count: hashDigits)

  /// The member of a file's first record that says what it follows.
  static let previousMember = "previous"

  private static let hashDigits = 64
  private static let start = Array("{\"sequence\":".utf8)
  private static let changes = Array(",\"changes\":".utf8)
  private static let hash = Array(",\"hash\":\"".utf8)
  private static let end = Array("\"}".utf8)

  let sequence: UInt64
  let changes: UInt64
  /// In hexadecimal, as it stands there.
  let hash: String
  /// The line without its hash.
  let content: [UInt8]

  /// Makes the next record.
  ///
  /// - Parameters:
  ///   - members: what it says, as the members of a JSON object without its braces.
  ///   - isChange: whether it is the record of a change.
  /// - Returns: the line with its end, and the new head.
  static func next(
    after head: AuditHead, _ members: [UInt8], isChange: Bool
  ) -> (line: [UInt8], head: AuditHead) {
    let (sequence, changes) = (head.sequence + 1, head.changes + (isChange ? 1 : 0))
    var line = start
    line.reserveCapacity(members.count + 160)
    line += Array(String(sequence).utf8)
    line += Self.changes
    line += Array(String(changes).utf8)
    if !members.isEmpty { line.append(UInt8(ascii: ",")) }
    line += members
    line.append(UInt8(ascii: "}"))
    let hash = digest(head.hash, line)
    line.removeLast()
    line += Self.hash
    line += Array(hash.utf8)
    line += end
    line.append(UInt8(ascii: "\n"))
    return (line, AuditHead(sequence: sequence, changes: changes, hash: hash))
  }

  /// Reads a record.
  ///
  /// - Parameter line: without its end.
  /// - Returns: nil where it is none.
  init?(_ line: ArraySlice<UInt8>) {
    let tail = Self.hash.count + Self.hashDigits + Self.end.count
    guard line.count > tail, line.starts(with: Self.start), line.suffix(Self.end.count).elementsEqual(Self.end),
      line.suffix(tail).prefix(Self.hash.count).elementsEqual(Self.hash)
    else { return nil }
    var rest = line.dropFirst(Self.start.count)
    guard let sequence = Self.number(&rest), rest.starts(with: Self.changes) else { return nil }
    rest = rest.dropFirst(Self.changes.count)
    guard let changes = Self.number(&rest) else { return nil }
    let hash = String(decoding: line.suffix(tail).dropFirst(Self.hash.count).prefix(Self.hashDigits), as: UTF8.self)
    // Another one follows each.
    guard Hexadecimal.decode(hash) != nil, sequence < .max, changes < .max else { return nil }
    self.sequence = sequence
    self.changes = changes
    self.hash = hash
    content = Array(line.dropLast(tail)) + [UInt8(ascii: "}")]
  }

  /// Takes the digits with which a text begins.
  private static func number(_ text: inout ArraySlice<UInt8>) -> UInt64? {
    let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    text = text.dropFirst(digits.count)
    return UInt64(String(decoding: digits, as: UTF8.self))
  }

  /// Whether its hash is the one that it has behind a record of that hash.
  func follows(_ previous: String) -> Bool { hash == Self.digest(previous, content) }

  /// What the record says.
  var members: [JSONValue.Member]? { (try? JSONParser.parse(content))?.members }

  var head: AuditHead { AuditHead(sequence: sequence, changes: changes, hash: hash) }

  private static func digest(_ previous: String, _ content: [UInt8]) -> String {
    var hasher = SHA256()
    hasher.update(data: Array(previous.utf8))
    hasher.update(data: content)
    return Hexadecimal.encode(Array(hasher.finalize()))
  }
}
