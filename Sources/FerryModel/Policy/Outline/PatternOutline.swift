/// A ``Pattern`` whose parts stand in the tables of a ``PolicyOutline``.
struct PatternOutline: Sendable {
  private let shape: Pattern.Shape
  /// Whether it has variables, which only the pattern itself can fill in.
  private let hasVariables: Bool
  private let beginning: Range<Int>
  private let program: Range<Int>
  private let tailLength: Int

  init(_ pattern: Pattern, codes: inout [UInt16], bytes: inout [UInt8]) {
    shape = pattern.shape
    hasVariables = pattern.hasVariables
    beginning = append(pattern.beginning, to: &bytes)
    program = append(pattern.program, to: &codes)
    tailLength = pattern.tailLength
  }

  /// Whether the whole text matches; with variables, whether it begins and ends as every text does that matches.
  @inline(__always)
  func mayMatch(
    _ text: Span<UInt8>, _ codes: Span<UInt16>, _ bytes: Span<UInt8>, _ context: borrowing ConditionContext
  ) -> Bool {
    let beginning = bytes.extracting(beginning)
    let program = codes.extracting(program)
    if hasVariables { return Pattern.hasEnds(text, beginning, program, tailLength: tailLength) }
    return Pattern.matches(
      text, shape, beginning, program, tailLength: tailLength, variables: Span(), ignoresCase: false, context)
  }
}
