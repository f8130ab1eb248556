internal import FerryModel
internal import FerryStore

/// A place in the order of all changes, opaque to callers. It stays good across restarts, as long as the changes behind it
/// are kept.
enum EventToken {
  private static let list = "events"

  static func text(_ id: Int64) -> String { PageToken.text(list: list, String(id)) }

  /// Reads a token that was given; nil where none was.
  static func id(_ text: String) throws(FerryError) -> Int64? {
    guard !text.isEmpty else { return nil }
    let parts: [String]?
    do throws(FerryError) {
      parts = try PageToken.parts(text, list: list, count: 1)
    } catch {
      throw invalid
    }
    guard let id = parts?.first.flatMap({ Int64($0) }), id >= 0 else { throw invalid }
    return id
  }

  /// Looks whether all changes behind a place are kept.
  static func check(_ id: Int64, _ reading: any MetadataReading, keeping kept: Int64) throws {
    guard try id <= reading.lastEventID() else {
      throw FerryError.invalid(
        "from_token", "the token at 'from_token' is ahead of all that has changed: it is of another data folder")
    }
    guard let first = try reading.firstEventID(), id >= first - 1 else { throw tooOld(keeping: kept) }
  }

  private static var invalid: FerryError {
    .invalid("from_token", "the value at 'from_token' is not valid: give back the token of an event, unchanged")
  }

  static func tooOld(keeping kept: Int64) -> FerryError {
    .invalid(
      "from_token",
      "the changes behind this token are gone, only the newest \(kept) are kept: watch without a token, and list what is there"
    )
  }
}
