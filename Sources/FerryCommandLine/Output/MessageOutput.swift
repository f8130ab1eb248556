internal import FerryModel
package import FerryWire

/// Turns an answer into what is printed, with the choices of the `aws` command
/// line: an empty string and an absent message are left out; numbers, lists and
/// maps are always there. Ferry's own members show only where they say something.
package struct MessageOutput: Sendable {
  /// Fields from this number on are Ferry's own.
  package static let firstOwnFieldNumber: Int32 = 100

  /// Keys of maps that come first, in this order. The others follow, sorted.
  package var keyOrder: [String]

  /// An order of the keys of maps: such as that in which versions were asked for.
  package init(keyOrder: [String] = []) {
    self.keyOrder = keyOrder
  }

  /// The answer as it is printed.
  package func value(of message: any WireMessage) -> OutputValue {
    .record(
      message.fields.compactMap { field in
        guard let value = value(of: field) else { return nil }
        return OutputValue.Member(field.name, value)
      })
  }

  private func value(of field: MessageField) -> OutputValue? {
    guard let value = value(of: field.value) else { return nil }
    guard field.number >= Self.firstOwnFieldNumber else { return value }
    switch value {
    case .integer(0), .bool(false), .list([]), .map([]): return nil
    default: return value
    }
  }

  private func value(of value: MessageField.Value) -> OutputValue? {
    switch value {
    // Bytes are the content of an asset, which goes to a file.
    case .absent, .string(""), .bytes: nil
    case .string(let text): .string(text)
    case .integer(let number): .integer(number)
    case .bool(let flag): .bool(flag)
    case .message(let time as ProtobufTimestamp): .string(Self.timestamp(time).iso8601)
    case .message(let message): self.value(of: message)
    case .list(let elements): .list(elements.compactMap(element))
    case .map(let entries): map(entries)
    }
  }

  /// An element of a list: even an empty string holds its place.
  private func element(_ value: MessageField.Value) -> OutputValue? {
    if case .string(let text) = value { return .string(text) }
    return self.value(of: value)
  }

  private func map(_ entries: [String: MessageField.Value]) -> OutputValue {
    // A version that was asked for twice is one key.
    var seen: Set<String> = []
    let first = keyOrder.filter { entries[$0] != nil && seen.insert($0).inserted }
    let rest = entries.keys.filter { !seen.contains($0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return .map(
      (first + rest).compactMap { key in
        guard let value = entries[key].flatMap(element) else { return nil }
        return OutputValue.Member(key, value)
      })
  }

  private static func timestamp(_ time: ProtobufTimestamp) -> Timestamp {
    // Saturates, since a daemon of the wrong kind may send anything.
    let (whole, overflow) = time.seconds.multipliedReportingOverflow(by: 1000)
    let milliseconds = whole.addingReportingOverflow(Int64(time.nanos) / 1_000_000)
    guard !overflow, !milliseconds.overflow else {
      return Timestamp(milliseconds: time.seconds < 0 ? .min / 2 : .max / 2)
    }
    return Timestamp(milliseconds: milliseconds.partialValue)
  }
}
