/// Where a value stands in a JSON document: `Statement[1].Principal.AWS[0]`.
package struct JSONPath: Sendable, Hashable, CustomStringConvertible {
  /// A step from a value to one in it.
  package enum Step: Sendable, Hashable {
    /// To the member of that name.
    case member(String)
    /// To the element of that index.
    case element(Int)
  }

  package var steps: [Step]

  package init(_ steps: [Step] = []) {
    self.steps = steps
  }

  /// The path to a member of the value.
  package func member(_ name: String) -> JSONPath { JSONPath(steps + [.member(name)]) }
  /// The path to an element of the value.
  package func element(_ index: Int) -> JSONPath { JSONPath(steps + [.element(index)]) }

  /// Empty for the document itself.
  package var description: String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .member(let name): text += text.isEmpty ? name : ".\(name)"
      case .element(let index): text += "[\(index)]"
      }
    }
  }
}
