/// The fields of a `METADATA` or `PKG-INFO` file, up to the description behind them.
///
/// Source: Python's "Core metadata specifications": the header of an e-mail, in UTF-8.
struct HeaderFields: Sendable {
  private var fields: [(name: String, value: String)] = []
  /// What is behind them.
  private(set) var body: [UInt8] = []

  /// Why a text is no such header.
  struct Fault: Error, Sendable {
    /// As part of a sentence.
    let reason: String
  }

  init(_ bytes: [UInt8]) throws(Fault) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard !line.isEmpty else {
        body = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
        return
      }
      guard let text = String(validating: line, as: UTF8.self) else {
        throw Fault(reason: "is not UTF-8")
      }
      if text.first == " " || text.first == "\t" {
        guard !fields.isEmpty else { throw Fault(reason: "begins with a continued line") }
        fields[fields.count - 1].value += "\n" + (text.trimmed ?? "")
        continue
      }
      guard let colon = text.unicodeScalars.firstIndex(of: ":"), colon > text.startIndex else {
        throw Fault(reason: "has a line that is no field: \"\(text.prefix(64))\"")
      }
      let value = String(text[text.unicodeScalars.index(after: colon)...])
      fields.append((text[..<colon].lowercased(), value.trimmed ?? ""))
    }
  }

  /// The values of the fields of that name, in lower case, that say something.
  ///
  /// setuptools used to write "UNKNOWN" for what it was not told.
  func all(_ name: String) -> [String] {
    fields.filter { $0.name == name && !$0.value.isEmpty && $0.value != "UNKNOWN" }.map(\.value)
  }

  /// The only value of a field.
  ///
  /// - Throws: where it is missing or there twice.
  func required(_ name: String) throws(Fault) -> String {
    let values = all(name.lowercased())
    guard let value = values.first else { throw Fault(reason: "has no \(name)") }
    guard values.count == 1 else { throw Fault(reason: "has two fields \(name)") }
    return value
  }
}
