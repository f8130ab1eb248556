import FoundationEssentials

/// The published contract, read from its .proto files: what the generated messages are checked against.
struct ContractSchema {
  /// What one element of a field is.
  enum Kind: Equatable {
    case string
    case bytes
    case bool
    case int32
    case int64
    /// By its full name.
    case message(String)
  }

  enum Label: Equatable {
    case single
    case repeated
    /// The kind is that of the values; keys are strings.
    case map
  }

  struct Field: Equatable {
    let name: String
    let number: Int
    let kind: Kind
    let label: Label
  }

  /// Fields in the order of the file, by the message's full name.
  private(set) var messages: [String: [Field]] = [
    // Protobuf's own, whose files are not part of the contract.
    "google.protobuf.Timestamp": [
      Field(name: "seconds", number: 1, kind: .int64, label: .single),
      Field(name: "nanos", number: 2, kind: .int32, label: .single),
    ],
    "google.protobuf.Any": [
      Field(name: "type_url", number: 1, kind: .string, label: .single),
      Field(name: "value", number: 2, kind: .bytes, label: .single),
    ],
  ]

  static let published = Result { try ContractSchema() }

  private init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "proto")
    // All that is published, so that a new file cannot be forgotten here.
    let published = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "ferry/v1").path())
      .filter { $0.hasSuffix(".proto") }.map { "ferry/v1/\($0)" }
    for path in published.sorted() + ["ttrpc/ttrpc.proto"] {
      let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
      try read(Self.tokens(text), path: path)
    }
  }

  struct Unreadable: Error {
    let path: String
    let token: String
  }

  private static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    for line in text.split(separator: "\n") {
      var word = ""
      for character in line.prefix(while: { $0 != "/" }) {
        if character.isWhitespace || "{}=;<>,()".contains(character) {
          if !word.isEmpty { tokens.append(word) }
          word = ""
          if !character.isWhitespace { tokens.append(String(character)) }
        } else {
          word.append(character)
        }
      }
      if !word.isEmpty { tokens.append(word) }
    }
    return tokens
  }

  private mutating func read(_ tokens: [String], path: String) throws {
    var package = ""
    var index = 0
    while index < tokens.count {
      switch tokens[index] {
      case "package":
        package = tokens[index + 1]
        index += 2
      case "service":
        var depth = 0
        repeat {
          if tokens[index] == "{" { depth += 1 }
          if tokens[index] == "}" { depth -= 1 }
          index += 1
        } while depth > 0 || tokens[index - 1] != "}"
      case "message":
        let name = "\(package).\(tokens[index + 1])"
        index += 3
        var fields: [Field] = []
        while tokens[index] != "}" { fields.append(try field(tokens, &index, package: package, path: path)) }
        messages[name] = fields
        index += 1
      default: index += 1
      }
    }
  }

  private func field(_ tokens: [String], _ index: inout Int, package: String, path: String) throws -> Field {
    var label = Label.single
    var type = tokens[index]
    if type == "repeated" {
      label = .repeated
      type = tokens[index + 1]
      index += 2
    } else if type == "map" {
      // map < string , TYPE >
      label = .map
      type = tokens[index + 4]
      index += 6
    } else {
      index += 1
    }
    guard tokens[index + 1] == "=", let number = Int(tokens[index + 2]), tokens[index + 3] == ";" else {
      throw Unreadable(path: path, token: tokens[index])
    }
    let scalars: [String: Kind] = [
      "string": .string, "bytes": .bytes, "bool": .bool, "int32": .int32, "int64": .int64,
    ]
    let kind = scalars[type] ?? .message(type.contains(".") ? type : "\(package).\(type)")
    defer { index += 4 }
    return Field(name: tokens[index], number: number, kind: kind, label: label)
  }
}
