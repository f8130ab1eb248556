package import FerryModel

/// Shows of a document what a query asks for.
///
/// Source: the JMESPath specification.
package enum QueryEvaluator {
  /// - Throws: where a function is given what it does not take.
  package static func value(
    of expression: QueryExpression, in document: JSONValue
  ) throws(QueryError) -> JSONValue {
    switch expression {
    case .current: return document
    case .literal(let value): return value
    case .field(let name): return document[name] ?? .null
    case .index(let index): return element(index, of: document)
    case .slice(let start, let stop, let step): return slice(document, start, stop, step)
    case .sub(let first, let second):
      let inner = try value(of: first, in: document)
      if case .list = second, inner == .null { return .null }
      if case .object = second, inner == .null { return .null }
      return try value(of: second, in: inner)
    case .pipe(let first, let second): return try value(of: second, in: value(of: first, in: document))
    case .listProjection(let list, let each):
      return try project(each, over: value(of: list, in: document).elements)
    case .valueProjection(let object, let each):
      return try project(each, over: value(of: object, in: document).members?.map(\.value))
    case .filterProjection(let list, let condition, let each):
      guard let elements = try value(of: list, in: document).elements else { return .null }
      let chosen = try elements.filtered { element throws(QueryError) in
        isTrue(try value(of: condition, in: element))
      }
      return try project(each, over: chosen)
    case .flatten(let list):
      guard let elements = try value(of: list, in: document).elements else { return .null }
      return .array(elements.flatMap { $0.elements ?? [$0] })
    case .comparison(let comparator, let a, let b):
      return compare(comparator, try value(of: a, in: document), try value(of: b, in: document))
    case .and(let a, let b):
      let first = try value(of: a, in: document)
      return isTrue(first) ? try value(of: b, in: document) : first
    case .or(let a, let b):
      let first = try value(of: a, in: document)
      return isTrue(first) ? first : try value(of: b, in: document)
    case .not(let a): return .bool(!isTrue(try value(of: a, in: document)))
    case .list(let elements):
      return .array(try elements.map { element throws(QueryError) in try value(of: element, in: document) })
    case .object(let members):
      return .object(
        try members.map { member throws(QueryError) in
          JSONValue.Member(member.name, try value(of: member.value, in: document))
        })
    case .call(let name, let arguments): return try QueryFunctions.call(name, arguments, in: document)
    case .reference: throw QueryError("\"&\" belongs into the arguments of sort_by, max_by and min_by alone")
    }
  }

  /// Everything but false, null and what is empty.
  static func isTrue(_ value: JSONValue) -> Bool {
    switch value {
    case .null, .bool(false), .string(""), .array([]), .object([]): false
    default: true
    }
  }

  private static func project(_ each: QueryExpression, over elements: [JSONValue]?) throws(QueryError) -> JSONValue {
    guard let elements else { return .null }
    var values: [JSONValue] = []
    for element in elements {
      let value = try value(of: each, in: element)
      // What is not there has no place.
      if value != .null { values.append(value) }
    }
    return .array(values)
  }

  private static func element(_ index: Int, of document: JSONValue) -> JSONValue {
    guard let elements = document.elements else { return .null }
    let place = index < 0 ? elements.count + index : index
    return elements.indices.contains(place) ? elements[place] : .null
  }

  private static func slice(_ document: JSONValue, _ start: Int?, _ stop: Int?, _ step: Int) -> JSONValue {
    guard let elements = document.elements else { return .null }
    let count = elements.count
    func place(_ index: Int?, default standard: Int) -> Int {
      guard let index else { return standard }
      let (low, high) = step > 0 ? (0, count) : (-1, count - 1)
      return min(max(index < 0 ? count + max(index, -count - 1) : index, low), high)
    }
    let first = place(start, default: step > 0 ? 0 : count - 1)
    let last = place(stop, default: step > 0 ? count : -1)
    return .array(stride(from: first, to: last, by: step).map { elements[$0] })
  }

  private static func compare(
    _ comparator: QueryExpression.Comparator, _ a: JSONValue, _ b: JSONValue
  ) -> JSONValue {
    switch comparator {
    case .equal: return .bool(isEqual(a, b))
    case .notEqual: return .bool(!isEqual(a, b))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      // As `aws` has it, texts too: times are texts.
      let isLess: Bool
      let same: Bool
      if let x = number(a), let y = number(b) {
        (isLess, same) = (x < y, x == y)
      } else if let x = a.stringValue, let y = b.stringValue {
        (isLess, same) = (x.utf8.lexicographicallyPrecedes(y.utf8), x.utf8.elementsEqual(y.utf8))
      } else {
        return .null
      }
      return switch comparator {
      case .less: .bool(isLess)
      case .lessOrEqual: .bool(isLess || same)
      case .greater: .bool(!isLess && !same)
      default: .bool(!isLess)
      }
    }
  }

  static func isEqual(_ a: JSONValue, _ b: JSONValue) -> Bool {
    if let x = number(a), let y = number(b) { return x == y }
    return a == b
  }

  static func number(_ value: JSONValue) -> Double? {
    guard case .number(let digits) = value else { return nil }
    return Double(digits)
  }
}

extension [JSONValue] {
  /// `filter` throws what it likes.
  fileprivate func filtered(_ isIncluded: (JSONValue) throws(QueryError) -> Bool) throws(QueryError) -> [JSONValue] {
    var chosen: [JSONValue] = []
    for element in self where try isIncluded(element) { chosen.append(element) }
    return chosen
  }
}
