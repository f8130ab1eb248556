/// What a policy's statements ask, in tables that hold no references: a decision walks over many statements, and to look
/// at one of these costs a fraction of looking at a ``PolicyStatement``.
///
/// Most statements are told by it alone. What needs more, such as a policy variable, a tag or the time, is asked of the
/// statement itself, and only where nothing here rules it out.
///
/// Not copied: that would count a reference for each table.
struct PolicyOutline: ~Copyable, Sendable {
  /// One statement.
  struct Statement: Sendable {
    let actions: ActionSet
    let isDeny: Bool
    /// Whether nothing but what stands here is asked.
    let isComplete: Bool
    /// Its place among the principals.
    let principals: Int
    /// Its place among the resources.
    let resources: Int
    /// Those of its conditions that are told by an outline.
    let conditions: Range<Int>
  }

  /// The principals of statements, everyone where a statement names none; those that say the same share them.
  struct Principals: Sendable {
    let keys: Range<Int>
    let includesEveryone: Bool
    let isNegated: Bool
  }

  /// The resources of statements; those that say the same share them.
  struct Resources: Sendable {
    let patterns: Range<Int>
    let isNegated: Bool
  }

  let statements: [Statement]
  let principals: [Principals]
  let resources: [Resources]
  let conditions: [ConditionOutline]
  let patterns: [PatternOutline]
  /// The places of the principals' keys among the bytes.
  let keys: [Range<Int>]
  let numbers: [Double]
  let codes: [UInt16]
  let bytes: [UInt8]

  init(_ statements: [PolicyStatement]) {
    var draft = Draft()
    self.statements = statements.map { draft.add($0) }
    principals = draft.principals.outlines
    resources = draft.resources.outlines
    conditions = draft.conditions
    patterns = draft.patterns
    keys = draft.keys
    numbers = draft.numbers
    codes = draft.codes
    bytes = draft.bytes
  }

  /// Deny where a statement that applies denies, else Allow where one allows, else nil.
  ///
  /// - Parameters:
  ///   - statements: those that this is the outline of.
  ///   - verdict: that of other policies; once allowed, only a Deny can change it.
  func verdict(
    after verdict: PolicyStatement.Effect?, of statements: [PolicyStatement], _ caller: CallerIdentity,
    _ own: borrowing CallerOutline, _ action: Action, _ resource: Span<UInt8>, _ context: borrowing ConditionContext
  ) -> PolicyStatement.Effect? {
    var verdict = verdict
    let outlines = self.statements.span
    let (principals, resources, keys) = (self.principals.span, self.resources.span, self.keys.span)
    let (conditions, numbers) = (self.conditions.span, self.numbers.span)
    let (patterns, codes, bytes) = (self.patterns.span, self.codes.span, self.bytes.span)
    // Neighbours often name the same principals and resources.
    var (knownPrincipals, arePrincipals) = (-1, false)
    var (knownResources, areResources) = (-1, false)
    for index in 0..<outlines.count {
      let outline = outlines[index]
      guard outline.actions.contains(action), verdict == nil || outline.isDeny else { continue }
      if outline.resources != knownResources {
        knownResources = outline.resources
        areResources = Self.mayBe(resources[knownResources], resource, patterns, codes, bytes, context)
      }
      guard areResources else { continue }
      if outline.principals != knownPrincipals {
        knownPrincipals = outline.principals
        arePrincipals = Self.isAmong(principals[knownPrincipals], own, keys, bytes)
      }
      guard arePrincipals,
        Self.mayHold(outline.conditions, of: conditions, own, numbers, patterns, codes, bytes, context),
        outline.isComplete || statements[index].mismatch(caller, action, resource, context) == nil
      else { continue }
      if outline.isDeny { return .deny }
      verdict = .allow
    }
    return verdict
  }

  @inline(__always)
  private static func isAmong(
    _ principals: Principals, _ caller: borrowing CallerOutline, _ keys: Span<Range<Int>>, _ bytes: Span<UInt8>
  ) -> Bool {
    if principals.includesEveryone { return !principals.isNegated }
    for index in principals.keys where caller.answers(to: bytes.extracting(keys[index])) {
      return !principals.isNegated
    }
    return principals.isNegated
  }

  /// Whether a statement with these resources may be about that one: a pattern with variables may match whatever its ends
  /// do.
  @inline(__always)
  private static func mayBe(
    _ resources: Resources, _ resource: Span<UInt8>, _ patterns: Span<PatternOutline>, _ codes: Span<UInt16>,
    _ bytes: Span<UInt8>, _ context: borrowing ConditionContext
  ) -> Bool {
    for index in resources.patterns where patterns[index].mayMatch(resource, codes, bytes, context) {
      return !resources.isNegated
    }
    return resources.isNegated
  }

  @inline(__always)
  private static func mayHold(
    _ places: Range<Int>, of conditions: Span<ConditionOutline>, _ caller: borrowing CallerOutline,
    _ numbers: Span<Double>,
    _ patterns: Span<PatternOutline>, _ codes: Span<UInt16>, _ bytes: Span<UInt8>,
    _ context: borrowing ConditionContext
  ) -> Bool {
    for index in places where !conditions[index].holds(caller, numbers, patterns, codes, bytes, context) {
      return false
    }
    return true
  }
}
