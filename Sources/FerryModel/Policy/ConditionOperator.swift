/// What a condition operator's name says.
///
/// Source: "Condition operators" in the IAM User Guide.
struct ConditionOperator: Hashable {
  let kind: Kind
  let isNegated: Bool
  /// Whether the name ends in `IfExists`.
  let isIfExists: Bool

  /// How an operator compares.
  enum Kind: Hashable {
    case text
    case foldedText
    case textPattern
    case arn
    case number(Condition.NumericComparison)
    case flag
    case isAbsent
  }

  /// Why a name is no operator, or none that Ferry has.
  struct Fault: Error {
    let reason: String
  }

  private static let ifExists = "IfExists"

  /// - Throws: ``Fault`` for an unknown operator, and for one of IAM's that is not built.
  init(named name: String) throws(Fault) {
    if name.hasPrefix("ForAnyValue:") || name.hasPrefix("ForAllValues:") {
      throw Fault(reason: "\(quoted(name)) is not supported yet: every condition key that Ferry has holds one value")
    }
    let isIfExists = name.hasSuffix(Self.ifExists)
    let base = isIfExists ? String(name.dropLast(Self.ifExists.count)) : name
    guard let (_, kind, isNegated) = Self.table.first(where: { $0.name == base }) else {
      throw Self.fault(name: name, base: base)
    }
    if isIfExists, kind == .isAbsent {
      throw Fault(reason: "\(quoted(name)) is not a condition operator: Null has no IfExists form")
    }
    self.kind = kind
    self.isNegated = isNegated
    self.isIfExists = isIfExists
  }

  private static func fault(name: String, base: String) -> Fault {
    if unsupported.contains(base) { return Fault(reason: "the operator \(quoted(name)) is not supported yet") }
    if let near = table.first(where: { $0.name.lowercased() == base.lowercased() }) {
      return Fault(
        reason: "\(quoted(name)) is not a condition operator: names are case-sensitive, it must be \(near.name)")
    }
    let names = table.map(\.name).joined(separator: ", ")
    return Fault(reason: "\(quoted(name)) is not a condition operator: it must be one of \(names)")
  }

  private static let table: [(name: String, kind: Kind, isNegated: Bool)] = [
    ("StringEquals", .text, false),
    ("StringNotEquals", .text, true),
    ("StringEqualsIgnoreCase", .foldedText, false),
    ("StringNotEqualsIgnoreCase", .foldedText, true),
    ("StringLike", .textPattern, false),
    ("StringNotLike", .textPattern, true),
    ("NumericEquals", .number(.equal), false),
    ("NumericNotEquals", .number(.equal), true),
    ("NumericLessThan", .number(.less), false),
    ("NumericLessThanEquals", .number(.lessOrEqual), false),
    ("NumericGreaterThan", .number(.greater), false),
    ("NumericGreaterThanEquals", .number(.greaterOrEqual), false),
    ("Bool", .flag, false),
    // IAM treats the two of each pair alike: both take wildcards.
    ("ArnEquals", .arn, false),
    ("ArnLike", .arn, false),
    ("ArnNotEquals", .arn, true),
    ("ArnNotLike", .arn, true),
    ("Null", .isAbsent, false),
  ]

  /// IAM's operators that Ferry does not evaluate: a policy that uses one is
  /// refused, since to ignore it would make the policy say something else.
  private static let unsupported: Set<String> = [
    "BinaryEquals", "DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan",
    "DateGreaterThanEquals", "IpAddress", "NotIpAddress",
  ]
}
