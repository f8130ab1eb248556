/// What a publisher says of a version: a JSON object, some of whose members Ferry knows.
package struct VersionMetadata: Sendable {
  /// A licence by its name, its address, or both.
  package struct License: Sendable, Equatable {
    package var name: String
    package var url: String
  }

  /// Something that a version needs, by its package.
  package struct Dependency: Sendable, Equatable {
    package var namespace: String
    package var package: String
    package var type: String
    /// As the package writes it.
    package var requirement: String

    package init(namespace: String, package: String, type: String, requirement: String) {
      self.namespace = namespace
      self.package = package
      self.type = type
      self.requirement = requirement
    }
  }

  private static let texts = ["displayName", "summary", "homePage", "sourceCodeRepository", "readme"]
  private static let dependencyTexts = ["namespace", "package", "dependencyType", "versionRequirement"]

  private let document: JSONValue

  /// Checks a document that came with a publish. An empty text is an empty document.
  ///
  /// - Throws: ValidationException on the field.
  package init(validating text: String, field: String = "package_metadata") throws(FerryError) {
    guard text.utf8.count <= ContentLimits.metadataBytes else {
      throw .invalid(
        field, "'\(field)' has \(text.utf8.count) bytes: it may have \(ContentLimits.metadataBytes)")
    }
    document = try Self.parse(text, field: field)
    for name in Self.texts {
      guard let value = document[name], value.stringValue == nil else { continue }
      throw .invalid(field, "'\(name)' in '\(field)' is \(value.kind): it must be a string")
    }
    try Self.checkLicenses(document["licenses"], field: field)
    try Self.checkDependencies(document["dependencies"], field: field)
  }

  /// Reads a document that was stored: checked then, by the rules of its time.
  package init(stored text: String) throws(FerryError) {
    document = try Self.parse(text, field: "package_metadata")
  }

  /// An object. An empty text is an empty one.
  private static func parse(_ text: String, field: String) throws(FerryError) -> JSONValue {
    guard !text.isEmpty else { return .object([]) }
    let document: JSONValue
    do {
      document = try JSONParser.parse(text)
    } catch {
      throw FerryError(.validation(.cannotParse, field: field), "'\(field)' is not JSON: \(error)", cause: error)
    }
    guard case .object = document else {
      throw .invalid(field, "'\(field)' is \(document.kind): it must be a JSON object")
    }
    return document
  }

  /// What is stored: equal for documents that say the same, and empty for one that says nothing.
  package var canonicalText: String {
    document == .object([]) ? "" : document.canonicalText
  }

  package var displayName: String? { document["displayName"]?.stringValue }
  package var summary: String { document["summary"]?.stringValue ?? "" }
  package var homePage: String { document["homePage"]?.stringValue ?? "" }
  package var sourceCodeRepository: String { document["sourceCodeRepository"]?.stringValue ?? "" }

  /// Empty where there is none.
  package var readme: String { document["readme"]?.stringValue ?? "" }

  /// In the order of the document.
  package var dependencies: [Dependency] {
    (document["dependencies"]?.elements ?? []).map {
      Dependency(
        namespace: $0["namespace"]?.stringValue ?? "", package: $0["package"]?.stringValue ?? "",
        type: $0["dependencyType"]?.stringValue ?? "", requirement: $0["versionRequirement"]?.stringValue ?? "")
    }
  }

  package var licenses: [License] {
    (document["licenses"]?.elements ?? []).map {
      License(name: $0["name"]?.stringValue ?? "", url: $0["url"]?.stringValue ?? "")
    }
  }

  private static func checkDependencies(_ value: JSONValue?, field: String) throws(FerryError) {
    guard let value else { return }
    for element in value.elements ?? [.null] {
      guard element.members != nil, element["package"]?.stringValue?.isEmpty == false,
        dependencyTexts.allSatisfy({ name in element[name].map { $0.stringValue != nil } ?? true })
      else {
        throw .invalid(
          field,
          "'dependencies' in '\(field)' must be a list of objects with the strings namespace, package, dependencyType and versionRequirement, of which package is required"
        )
      }
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
