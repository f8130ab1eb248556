import FerryModel

/// What a package says of itself at length: a README, or a description.
struct Readme: Sendable, Hashable {
  /// The most bytes that it has as JSON: 160 KiB. What is behind is left out.
  private static let mostBytes = 160 << 10
  /// What its name and the signs around it take.
  private static let bytesBeside = 64
  private static let isCut = "\n…\n"

  private let text: String

  /// - Returns: nil where nothing is in it.
  init?(_ text: String) {
    var text = text.unicodeScalars.filter { $0 != "\0" }
    if text.first == "\u{FEFF}" { text.removeFirst() }
    guard text.contains(where: { !$0.properties.isWhitespace }) else { return nil }
    self.text = String(text)
  }

  /// The one among these files that is most likely the README: `README.md` before `README.rst` before others.
  init?(among files: [ArchiveSurvey.Member]) {
    let endings = [".md", ".markdown", ".rst", ".txt", ""]
    func rank(_ file: ArchiveSurvey.Member) -> Int {
      let name = file.components.last?.lowercased() ?? ""
      return endings.firstIndex { name == "readme" + $0 } ?? endings.count
    }
    let first = files.min { a, b in
      let (x, y) = (rank(a), rank(b))
      return x == y ? a.name.utf8.lexicographicallyPrecedes(b.name.utf8) : x < y
    }
    guard let first else { return nil }
    self.init(String(decoding: first.bytes, as: UTF8.self))
  }

  /// Whether a file of this name may be a README.
  static func isNamed(_ name: Substring?) -> Bool {
    guard let name = name?.lowercased() else { return false }
    return name == "readme" || name.hasPrefix("readme.")
  }

  /// The parts of the path at which a package's metadata says that its README is, written with "/" or with "\\"; nil where
  /// that leads out of the package.
  static func components(ofDeclared path: String) -> [Substring]? {
    ArchiveEntry.components(of: path.replacing("\\", with: "/"))
  }

  /// The text, as much of it as a version's metadata has room for beside the rest.
  func text(beside rest: JSONValue) -> String? {
    var room = min(Self.mostBytes, ContentLimits.metadataBytes - rest.text().utf8.count - Self.bytesBeside)
    var end = text.startIndex
    var lastLine = end
    for index in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[index]
      room -= scalar.jsonBytes
      guard room >= Self.isCut.utf8.count else {
        let kept = text[..<(lastLine > text.startIndex ? lastLine : end)]
        return kept.isEmpty ? nil : kept + Self.isCut
      }
      end = text.unicodeScalars.index(after: index)
      if scalar == "\n" { lastLine = index }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// How many bytes it takes in a JSON text at most.
  fileprivate var jsonBytes: Int {
    switch self {
    case "\"", "\\", "\n", "\r", "\t": 2
    default: value < 0x20 || value == 0x7F || (0x2028...0x2029).contains(value) ? 6 : UTF8.width(self)
    }
  }
}
