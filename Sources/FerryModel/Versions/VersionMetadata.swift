/// What a publisher says of a version: a JSON object, some of whose members Ferry knows.
package struct VersionMetadata: Sendable {
  /// A licence by its name, its address, or both.
  package struct License: Sendable, Equatable {
    package var name: String
    package var url: String
  }

  private let document: JSONValue

  /// Checks a document that came with a publish. An empty text is an empty document.
  ///
  /// - Throws: ValidationException on the field.
  package init(validating text: String, field: String = "package_metadata") throws(FerryError) {
    guard text.utf8.count <= ContentLimits.metadataBytes else {
      throw .invalid(
        field, "'\(field)' has \(text.utf8.count) bytes: it may have \(ContentLimits.metadataBytes)")
    }
    guard !text.isEmpty else {
      document = .object([])
      return
    }
    do {
      document = try JSONParser.parse(text)
    } catch {
      throw FerryError(.validation(.cannotParse, field: field), "'\(field)' is not JSON: \(error)", cause: error)
    }
    guard case .object = document else {
      throw .invalid(field, "'\(field)' is \(document.kind): it must be a JSON object")
    }
    for name in ["displayName", "summary", "homePage", "sourceCodeRepository"] {
      guard let value = document[name], value.stringValue == nil else { continue }
      throw .invalid(field, "'\(name)' in '\(field)' is \(value.kind): it must be a string")
    }
    try Self.checkLicenses(document["licenses"], field: field)
  }

  /// Reads a document that was stored.
  package init(stored text: String) throws(FerryError) {
    try self.init(validating: text)
  }

  /// What is stored: equal for documents that say the same, and empty for one that says nothing.
  package var canonicalText: String {
    document == .object([]) ? "" : document.canonicalText
  }

  package var displayName: String? { document["displayName"]?.stringValue }
  package var summary: String { document["summary"]?.stringValue ?? "" }
  package var homePage: String { document["homePage"]?.stringValue ?? "" }
  package var sourceCodeRepository: String { document["sourceCodeRepository"]?.stringValue ?? "" }

  package var licenses: [License] {
    (document["licenses"]?.elements ?? []).map {
      License(name: $0["name"]?.stringValue ?? "", url: $0["url"]?.stringValue ?? "")
    }
  }

  private static func checkLicenses(_ value: JSONValue?, field: String) throws(FerryError) {
    guard let value else { return }
    guard let elements = value.elements else {
      throw .invalid(field, "'licenses' in '\(field)' is \(value.kind): it must be a list of objects with name and url")
    }
    for element in elements {
      guard element.members != nil, element["name"].map({ $0.stringValue != nil }) ?? true,
        element["url"].map({ $0.stringValue != nil }) ?? true
      else {
        throw .invalid(field, "'licenses' in '\(field)' must be a list of objects with the strings name and url")
      }
    }
  }
}
