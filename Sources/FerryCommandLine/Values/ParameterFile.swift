/// The value of an option that may stand in a file: `file://PATH` is the text of
/// that file, anything else is itself.
///
/// Source: "Loading a parameter from a file" of the AWS CLI User Guide.
package enum ParameterFile {
  /// No document that the API takes is larger, in bytes.
  package static let maximumBytes = 3 * 1024 * 1024

  private static let prefix = "file://"

  /// The text that an option means.
  ///
  /// - Parameter home: the folder that `~` stands for; the shell does not see it behind `file://`.
  package static func text(_ value: String, home: String? = Environment.value("HOME")) throws(ValueError) -> String {
    guard value.hasPrefix(prefix) else { return value }
    var path = String(value.dropFirst(prefix.count))
    if path.hasPrefix("~/"), let home { path = home + path.dropFirst() }
    guard !path.isEmpty else { throw ValueError("file:// needs a path behind it: file://policy.json") }
    return try contents(of: path)
  }

  /// The JSON document that an option means.
  ///
  /// A path without `file://` is what people write who have not met the prefix: they are told.
  package static func document(_ value: String) throws(ValueError) -> String {
    guard !value.hasPrefix(prefix), value.first(where: { !$0.isWhitespace }) != "{",
      (try? InputFile(path: value)) != nil
    else { return try text(value) }
    throw ValueError("\"\(value)\" is a file's name, and no JSON: write \(prefix)\(value)")
  }

  private static func contents(of path: String) throws(ValueError) -> String {
    let bytes: [UInt8]
    do {
      let file = try InputFile(path: path)
      bytes = try file.read(upTo: maximumBytes + 1)
    } catch {
      throw ValueError(error.message)
    }
    guard bytes.count <= maximumBytes else {
      throw ValueError("\"\(path)\" is larger than \(maximumBytes) bytes")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ValueError("\"\(path)\" is not UTF-8 text")
    }
    return text
  }
}
