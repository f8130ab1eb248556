internal import FerryModel

/// Where a list goes on. To a caller it is opaque; it names the last element that was given, so it stays good across
/// restarts and when elements come and go.
enum PageToken {
  private static let maximumCharacters = 8192
  private static let separator: UInt8 = 0

  /// Reads what names the last element out of a token; nil where none was given.
  ///
  /// - Throws: ValidationException where it is none of this list's.
  static func parts(_ text: String, list: String, count: Int) throws(FerryError) -> [String]? {
    guard !text.isEmpty else { return nil }
    guard text.utf8.count <= maximumCharacters, let bytes = Hexadecimal.decode(text) else { throw invalid() }
    let parts = bytes.split(separator: separator, omittingEmptySubsequences: false).map {
      String(validating: $0, as: UTF8.self)
    }
    guard parts.count == count + 1, parts.first == list else { throw invalid() }
    return try parts.dropFirst().map { part throws(FerryError) in
      guard let part else { throw invalid() }
      return part
    }
  }

  /// The token that goes on behind an element.
  static func text(list: String, _ parts: String...) -> String {
    Hexadecimal.encode(([list] + parts).map { Array($0.utf8) }.joined(separator: [separator]).map { $0 })
  }

  static func invalid() -> FerryError {
    .invalid(
      "next_token", "the value at 'next_token' is not valid: give back the nextToken of the page before, unchanged")
  }
}

/// How many elements a page has.
enum PageSize {
  /// What the texts of one page may take, in bytes: 3 MiB, so that the page fits into a frame.
  static let maximumBytes = 3 << 20
  /// What an element takes beside its longest text, in bytes.
  static let bytesBesideTexts = 1 << 10

  /// - Throws: ValidationException where it is out of range.
  static func validate(_ maximum: Int32, default standard: Int) throws(FerryError) -> Int {
    guard maximum != 0 else { return standard }
    guard ContentLimits.pageSizes.contains(Int(maximum)) else {
      throw .invalid(
        "max_results",
        "\(maximum) at 'max_results' is out of range: it must be \(ContentLimits.pageSizes.lowerBound) to \(ContentLimits.pageSizes.upperBound)"
      )
    }
    return Int(maximum)
  }
}
