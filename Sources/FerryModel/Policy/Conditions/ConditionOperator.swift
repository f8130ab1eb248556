/// What a condition operator's name says.
///
/// Source: "Condition operators" and "Single-valued vs. multivalued context keys" in the IAM User Guide.
struct ConditionOperator: Sendable, Hashable {
  let kind: Kind
  /// Whether it is a negated one, such as StringNotEquals: true where none of
  /// the values matches, and so where the key is absent.
  let isNegated: Bool
  /// Whether the name ends in `IfExists`: it holds where the key is absent.
  let isIfExists: Bool
  let quantifier: Quantifier

  /// How an operator compares.
  enum Kind: Sendable, Hashable {
    case text
    case foldedText
    case textPattern
    case arn
    case number(ConditionTest.OrderComparison)
    case date(ConditionTest.OrderComparison)
    case address
    case flag
    case isAbsent
  }

  /// For how many of a key's values it must hold.
  enum Quantifier: Sendable, Hashable {
    /// The key has one value.
    case one
    /// `ForAnyValue:` holds for one at least: not where there is none.
    case any
    /// `ForAllValues:` holds for each: also where there is none.
    case all
  }

  /// Why a name is no operator, or none that Ferry has.
  struct Fault: Error {
    let reason: String
  }

  private static let ifExists = "IfExists"
  private static let quantifiers: [(prefix: String, quantifier: Quantifier)] = [
    ("ForAnyValue:", .any), ("ForAllValues:", .all),
  ]

  /// - Throws: ``Fault`` for an unknown operator, and for one of IAM's that is not built.
  init(named name: String) throws(Fault) {
    let quantified = Self.quantifiers.first { name.hasPrefix($0.prefix) }
    let unquantified = quantified.map { String(name.dropFirst($0.prefix.count)) } ?? name
    let isIfExists = unquantified.hasSuffix(Self.ifExists)
    let base = isIfExists ? String(unquantified.dropLast(Self.ifExists.count)) : unquantified
    guard let (_, kind, isNegated) = Self.table.first(where: { $0.name == base }) else {
      throw Self.fault(name: name, base: base)
    }
    if isIfExists, kind == .isAbsent {
      throw Fault(reason: "\(quoted(name)) is not a condition operator: Null has no IfExists form")
    }
    if let quantified, kind == .isAbsent {
      throw Fault(
        reason: "\(quoted(name)) is not a condition operator: Null asks whether there is any value, without "
          + quantified.prefix)
    }
    self.kind = kind
    self.isNegated = isNegated
    self.isIfExists = isIfExists
    quantifier = quantified?.quantifier ?? .one
  }

  private static func fault(name: String, base: String) -> Fault {
    if base == "BinaryEquals" {
      return Fault(reason: "the operator \(quoted(name)) is not supported: no condition key has a binary value")
    }
    if let near = table.first(where: { $0.name.lowercased() == base.lowercased() }) {
      return Fault(
        reason: "\(quoted(name)) is not a condition operator: names are case-sensitive, it must be \(near.name)")
    }
    let names = table.map(\.name).joined(separator: ", ")
    return Fault(
      reason: "\(quoted(name)) is not a condition operator: it must be one of \(names), also with ForAnyValue: or "
        + "ForAllValues: before and IfExists behind")
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
    ("DateEquals", .date(.equal), false),
    ("DateNotEquals", .date(.equal), true),
    ("DateLessThan", .date(.less), false),
    ("DateLessThanEquals", .date(.lessOrEqual), false),
    ("DateGreaterThan", .date(.greater), false),
    ("DateGreaterThanEquals", .date(.greaterOrEqual), false),
    ("Bool", .flag, false),
    ("IpAddress", .address, false),
    ("NotIpAddress", .address, true),
    // IAM treats the two of each pair alike: both take wildcards.
    ("ArnEquals", .arn, false),
    ("ArnLike", .arn, false),
    ("ArnNotEquals", .arn, true),
    ("ArnNotLike", .arn, true),
    ("Null", .isAbsent, false),
  ]
}
