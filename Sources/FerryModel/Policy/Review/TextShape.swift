/// A set of texts, told by their characters one after the other: what a pattern with wildcards matches, or what the texts
/// of some kind look like. It may be wider than what it stands for, never narrower: where two have nothing in common,
/// nothing is of both.
struct TextShape: Sendable {
  /// Which characters may stand at a place.
  private enum Characters: Sendable {
    case only(Unicode.Scalar)
    case digit
    case butSlash
    /// What names have that are looked up in lower case.
    case lowerCase
    /// What names of PyPI have, by PEP 503.
    case pep503
    case every
  }

  private struct Place: Sendable {
    let characters: Characters
    /// Whether any number of them may stand there, also none.
    let repeats: Bool
  }

  private var places: [Place]

  private init(_ places: [Place]) {
    self.places = places
  }

  /// One text.
  static func text(_ text: String) -> TextShape {
    TextShape(text.unicodeScalars.map { Place(characters: .only($0), repeats: false) })
  }

  /// Every text.
  static let anything = TextShape([Place(characters: .every, repeats: true)])
  /// A part of an ARN's resource, which may be empty.
  static let part = TextShape([Place(characters: .butSlash, repeats: true)])
  /// The same with something in it.
  static let name = TextShape([
    Place(characters: .butSlash, repeats: false), Place(characters: .butSlash, repeats: true),
  ])

  /// The names of a format's packages, normalised.
  static func names(of format: PackageFormat) -> TextShape {
    let characters: Characters =
      switch format {
      case .pypi: .pep503
      case .nuget: .lowerCase
      default: .butSlash
      }
    return TextShape([Place(characters: characters, repeats: false), Place(characters: characters, repeats: true)])
  }

  /// An account's id.
  static let account = TextShape(
    Array(repeating: Place(characters: .digit, repeats: false), count: NameLimits.accountDigits))
  /// A number without a sign.
  static let digits = TextShape([Place(characters: .digit, repeats: true)])

  static func + (one: TextShape, other: TextShape) -> TextShape { TextShape(one.places + other.places) }
  static func + (one: String, other: TextShape) -> TextShape { .text(one) + other }
  static func + (one: TextShape, other: String) -> TextShape { one + .text(other) }

  /// What a pattern of a policy may match.
  ///
  /// - Parameter variables: whether `${…}` is a policy variable: it may stand for any text.
  init(pattern: String, wildcards: Bool, variables: Bool) {
    places = []
    var rest = Substring(pattern).unicodeScalars
    while let scalar = rest.popFirst() {
      if variables, scalar == "$", rest.first == "{", let end = rest.firstIndex(of: "}") {
        let name = String(rest[..<end].dropFirst())
        rest = rest[rest.index(after: end)...]
        places +=
          ["*", "?", "$"].contains(name) ? TextShape.text(name).places : TextShape.anything.places
      } else if wildcards, scalar == "*" {
        places += TextShape.anything.places
      } else if wildcards, scalar == "?" {
        places.append(Place(characters: .every, repeats: false))
      } else {
        places.append(Place(characters: .only(scalar), repeats: false))
      }
    }
  }

  /// The same in lower case.
  var folded: TextShape {
    TextShape(
      places.flatMap { place -> [Place] in
        guard case .only(let scalar) = place.characters else { return [place] }
        return scalar.properties.lowercaseMapping.unicodeScalars.map {
          Place(characters: .only($0), repeats: place.repeats)
        }
      })
  }

  /// Whether a text may be of both.
  ///
  /// - Parameter steps: how many places may still be compared; where they do not suffice, the answer is that one may be.
  func meets(_ other: TextShape, steps: inout Int) -> Bool {
    let (rows, columns) = (places.count + 1, other.places.count + 1)
    steps -= rows * columns
    guard steps > 0 else { return true }
    // Which pairs of places some text can have come to.
    var reached = [Bool](repeating: false, count: rows * columns)
    reached[0] = true
    for row in 0..<rows {
      for column in 0..<columns where reached[row * columns + column] {
        let one = row < places.count ? places[row] : nil
        let two = column < other.places.count ? other.places[column] : nil
        if let one, one.repeats { reached[(row + 1) * columns + column] = true }
        if let two, two.repeats { reached[row * columns + column + 1] = true }
        if let one, let two, Self.haveCommon(one.characters, two.characters) {
          reached[(row + (one.repeats ? 0 : 1)) * columns + column + (two.repeats ? 0 : 1)] = true
        }
      }
    }
    return reached[rows * columns - 1]
  }

  private static func haveCommon(_ one: Characters, _ other: Characters) -> Bool {
    switch (one, other) {
    case (.only(let scalar), let more), (let more, .only(let scalar)): contains(more, scalar)
    default: true
    }
  }

  private static func contains(_ characters: Characters, _ scalar: Unicode.Scalar) -> Bool {
    switch characters {
    case .only(let expected): expected == scalar
    case .digit: NameRules.isDigit(scalar)
    case .butSlash: scalar != "/"
    case .lowerCase: scalar != "/" && !scalar.properties.changesWhenLowercased
    case .pep503: scalar != "/" && scalar != "_" && scalar != "." && !scalar.properties.changesWhenLowercased
    case .every: true
    }
  }
}
