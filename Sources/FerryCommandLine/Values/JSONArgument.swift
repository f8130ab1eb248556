internal import FerryModel

/// JSON as an option's value.
enum JSONArgument {
  static func parse(_ text: String) throws(ValueError) -> JSONValue {
    do {
      return try JSONParser.parse(text)
    } catch {
      throw ValueError("this is no JSON: \(error)")
    }
  }
}
