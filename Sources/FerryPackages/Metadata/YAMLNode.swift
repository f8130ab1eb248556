/// A YAML document, its tags left out: enough of it to read a gem's specification.
enum YAMLNode: Sendable {
  case scalar(String)
  case sequence([YAMLNode])
  case mapping([(key: String, value: YAMLNode)])

  /// Why a text is no YAML document that is read here.
  struct Fault: Error, Sendable {
    /// As part of a sentence.
    let reason: String
  }

  /// The value of a key; nil where there is none, or where this is no mapping.
  subscript(key: String) -> YAMLNode? {
    guard case .mapping(let pairs) = self else { return nil }
    return pairs.first { $0.key == key }?.value
  }

  /// The text, where this is a scalar; nil for an empty one.
  var text: String? {
    guard case .scalar(let text) = self, text != "null", text != "~" else { return nil }
    return text.trimmed
  }

  /// The elements, where this is a sequence.
  var elements: [YAMLNode] {
    guard case .sequence(let elements) = self else { return [] }
    return elements
  }
}

extension YAMLNode {
  /// How deep sequences and mappings may nest.
  static let maximumDepth = 64

  /// Parses the first document of a text. An alias shares its node's storage,
  /// so that aliases of aliases take no memory.
  static func parse(_ bytes: [UInt8]) throws(Fault) -> YAMLNode {
    var result: Result<YAMLNode, Fault> = .failure(Fault(reason: "is no YAML"))
    bytes.withUnsafeBytes { buffer in
      do throws(Fault) {
        let parser = try YAMLEvents(buffer)
        result = .success(try parser.document())
      } catch {
        result = .failure(error)
      }
    }
    return try result.get()
  }
}
