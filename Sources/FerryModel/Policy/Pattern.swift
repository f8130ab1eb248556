/// A text with wildcards and policy variables, compiled once and matched on
/// UTF-8 bytes without allocating.
///
/// `*` is any run of characters, also none, `?` is one character, `${KEY}` is
/// the call's value of a condition key: literally, a `*` in it is no wildcard.
/// `${KEY, 'TEXT'}` is TEXT where the key is absent.
struct Pattern: Sendable, Hashable {
  /// What of the syntax means something; the rest stands for itself.
  struct Syntax: OptionSet {
    let rawValue: UInt8
    static let wildcards = Syntax(rawValue: 1)
    static let variables = Syntax(rawValue: 2)
    /// Text and values are compared in lower case; the text to match must be in lower case already.
    static let ignoringCase = Syntax(rawValue: 4)
  }

  /// Why a text is no pattern.
  struct Fault: Error {
    let reason: String
  }

  /// Most patterns are one of the first three, and need no program.
  enum Shape: UInt8, Sendable {
    case any
    case literal
    /// A literal and then `*`.
    case prefix
    case program
  }

  let shape: Shape
  private let ignoresCase: Bool
  /// The text before the first wildcard or variable.
  private let bytes: [UInt8]
  /// What is after it: a byte to match each, or one of ``Code``.
  let program: [UInt16]
  private let variables: [PatternVariable]
  /// How many bytes at the end of the program match themselves, behind the last run: what differs mostly differs there.
  let tailLength: Int

  /// What a program holds besides bytes.
  private enum Code {
    static let one: UInt16 = 0x100
    static let run: UInt16 = 0x101
    /// Plus the variable's index.
    static let variable: UInt16 = 0x200
  }

  /// Matches every text.
  static let any = Pattern(program: [Code.run], variables: [], ignoresCase: false)

  /// Whether it stands for what only a call tells.
  var hasVariables: Bool { !variables.isEmpty }

  /// Whether it stands for what the time of the call is.
  var asksForTime: Bool { variables.contains { $0.key.isTime } }

  /// - Throws: ``Fault`` where a variable is unknown or has no end.
  init(_ text: String, _ syntax: Syntax) throws(Fault) {
    var program: [UInt16] = []
    var variables: [PatternVariable] = []
    var rest = Substring(text).unicodeScalars
    while let scalar = rest.first {
      if scalar == "$", syntax.contains(.variables), rest.dropFirst().first == "{" {
        switch try PatternVariable.take(from: &rest, ignoringCase: syntax.contains(.ignoringCase)) {
        case .literal(let text): program += Self.literal(text, syntax)
        case .variable(let variable):
          guard variables.count < PatternVariable.maximum else {
            throw Fault(reason: "there are more than \(PatternVariable.maximum) policy variables in it")
          }
          program.append(Code.variable + UInt16(variables.count))
          variables.append(variable)
        }
        continue
      }
      rest = rest.dropFirst()
      switch scalar {
      case "*" where syntax.contains(.wildcards):
        // Two runs in a row are one.
        if program.last != Code.run { program.append(Code.run) }
      case "?" where syntax.contains(.wildcards): program.append(Code.one)
      default: program += Self.literal(String(scalar), syntax)
      }
    }
    self.init(program: program, variables: variables, ignoresCase: syntax.contains(.ignoringCase))
  }

  private init(program: [UInt16], variables: [PatternVariable], ignoresCase: Bool) {
    self.ignoresCase = ignoresCase
    self.variables = variables
    let tail = program.reversed().prefix { $0 < Code.one }
    tailLength = program.dropLast(tail.count).last == Code.run ? tail.count : 0
    let literal = program.prefix { $0 < Code.one }
    bytes = literal.map { UInt8(truncatingIfNeeded: $0) }
    switch program[literal.endIndex...] {
    case []:
      shape = .literal
      self.program = []
    case [Code.run]:
      shape = literal.isEmpty ? .any : .prefix
      self.program = []
    case let rest:
      shape = .program
      self.program = Array(rest)
    }
  }

  private static func literal(_ text: String, _ syntax: Syntax) -> [UInt16] {
    (syntax.contains(.ignoringCase) ? text.lowercased() : text).utf8.map(UInt16.init)
  }
}

extension Pattern {
  /// What every text that matches begins with.
  var beginning: [UInt8] { bytes }

  /// Whether the whole text matches. A variable that has no value in the
  /// context matches nothing.
  ///
  /// A program takes at most its length times the text's in steps: after a
  /// mismatch only the last run is made longer, which suffices, since a later
  /// run can take whatever an earlier one would have.
  func matches(_ text: Span<UInt8>, in context: borrowing ConditionContext) -> Bool {
    Self.matches(
      text, shape, bytes.span, program.span, tailLength: tailLength, variables: variables.span,
      ignoresCase: ignoresCase, context)
  }

  /// The same for a pattern whose parts are given one by one.
  @inline(__always)
  static func matches(
    _ text: Span<UInt8>, _ shape: Shape, _ beginning: Span<UInt8>, _ program: Span<UInt16>, tailLength: Int,
    variables: Span<PatternVariable>, ignoresCase: Bool, _ context: borrowing ConditionContext
  ) -> Bool {
    switch shape {
    case .any: true
    case .literal: text.count == beginning.count && begins(text, with: beginning)
    case .prefix: begins(text, with: beginning)
    case .program:
      hasEnds(text, beginning, program, tailLength: tailLength)
        && runs(text, from: beginning.count, program, variables, ignoresCase: ignoresCase, context)
    }
  }

  /// Compared from the end: ARNs differ there, and begin alike.
  static func begins(_ text: Span<UInt8>, with prefix: Span<UInt8>) -> Bool {
    guard text.count >= prefix.count else { return false }
    var index = prefix.count
    while index > 0 {
      index -= 1
      if text[index] != prefix[index] { return false }
    }
    return true
  }

  /// Whether the text begins and ends as every text does that matches.
  @inline(__always)
  static func hasEnds(
    _ text: Span<UInt8>, _ beginning: Span<UInt8>, _ program: Span<UInt16>, tailLength: Int
  ) -> Bool {
    guard text.count >= beginning.count + tailLength else { return false }
    let (inText, inProgram) = (text.count - tailLength, program.count - tailLength)
    var index = tailLength
    while index > 0 {
      index -= 1
      if program[inProgram + index] != UInt16(text[inText + index]) { return false }
    }
    return begins(text, with: beginning)
  }

  private static func runs(
    _ text: Span<UInt8>, from start: Int, _ program: Span<UInt16>, _ variables: Span<PatternVariable>,
    ignoresCase: Bool, _ context: borrowing ConditionContext
  ) -> Bool {
    var step = 0
    var position = start
    var lastRun: (step: Int, position: Int)?
    while true {
      // Most steps are bytes: only they equal a byte of the text.
      while step < program.count, position < text.count, program[step] == UInt16(text[position]) {
        step += 1
        position += 1
      }
      if step < program.count {
        if program[step] == Code.run {
          step += 1
          if step == program.count { return true }
          position = find(program[step], text, from: position)
          lastRun = (step, position)
          continue
        }
        if program[step] > Code.run || program[step] == Code.one,
          let next = advance(program[step], text, position, variables, ignoresCase: ignoresCase, context)
        {
          step += 1
          position = next
          continue
        }
      } else if position == text.count {
        return true
      }
      // Let the last run take one character more.
      guard let run = lastRun, run.position < text.count else { return false }
      step = run.step
      position = find(program[step], text, from: nextCharacter(text, after: run.position))
      lastRun = (step, position)
    }
  }

  /// Where a run can end at the earliest: at the byte that has to follow it.
  private static func find(_ code: UInt16, _ text: Span<UInt8>, from start: Int) -> Int {
    var position = start
    if code < Code.one {
      while position < text.count && UInt16(text[position]) != code { position += 1 }
    }
    return position
  }

  /// Where the text goes on after one character or a variable; nil where it does not match.
  @inline(__always)
  private static func advance(
    _ code: UInt16, _ text: Span<UInt8>, _ position: Int, _ variables: Span<PatternVariable>, ignoresCase: Bool,
    _ context: borrowing ConditionContext
  ) -> Int? {
    if code == Code.one {
      return position < text.count ? nextCharacter(text, after: position) : nil
    }
    let variable = variables[Int(code - Code.variable)]
    if let value = context[variable.key] {
      let expected = ignoresCase ? value.foldedBytes : value.bytes
      return advance(over: expected.span, text, position)
    }
    guard let fallback = variable.fallback else { return nil }
    return advance(over: fallback.span, text, position)
  }

  private static func advance(over expected: Span<UInt8>, _ text: Span<UInt8>, _ position: Int) -> Int? {
    guard text.count - position >= expected.count else { return nil }
    for index in 0..<expected.count where text[position + index] != expected[index] { return nil }
    return position + expected.count
  }

  /// The position after the Unicode scalar at a position.
  private static func nextCharacter(_ text: Span<UInt8>, after position: Int) -> Int {
    var next = position + 1
    while next < text.count && text[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }
}
