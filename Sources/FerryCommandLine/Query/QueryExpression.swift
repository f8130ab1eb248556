package import FerryModel

/// An expression of JMESPath: what of an answer is to be shown.
///
/// Source: the JMESPath specification, "Grammar".
package indirect enum QueryExpression: Sendable, Equatable {
  /// `@`, and what stands for it: the value itself.
  case current
  case field(String)
  case index(Int)
  case slice(start: Int?, stop: Int?, step: Int)
  case literal(JSONValue)
  /// `a.b`, `a[0]`: the second of the first.
  case sub(QueryExpression, QueryExpression)
  /// `a | b`: the same, after which a projection has ended.
  case pipe(QueryExpression, QueryExpression)
  /// `a[*].b`: the second of each element of the first.
  case listProjection(QueryExpression, QueryExpression)
  /// `a.*.b`: the second of each value of the first.
  case valueProjection(QueryExpression, QueryExpression)
  /// `a[?b].c`: the third of each element of the first of which the second is true.
  case filterProjection(QueryExpression, QueryExpression, QueryExpression)
  /// `a[]`: a list without the lists in it.
  case flatten(QueryExpression)
  case comparison(Comparator, QueryExpression, QueryExpression)
  case and(QueryExpression, QueryExpression)
  case or(QueryExpression, QueryExpression)
  case not(QueryExpression)
  case list([QueryExpression])
  case object([Member])
  case call(String, [QueryExpression])
  /// `&a`: an expression that a function is given.
  case reference(QueryExpression)

  package struct Member: Sendable, Equatable {
    var name: String
    var value: QueryExpression
  }

  package enum Comparator: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }
}
