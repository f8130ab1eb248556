/// A set of actions, as the bits of a word: whether a statement is about an
/// action is then one test, however many patterns it lists.
package struct ActionSet: Sendable, Hashable {
  private var bits: UInt64

  private init(bits: UInt64) {
    self.bits = bits
  }

  /// No action.
  package static let none = ActionSet(bits: 0)
  /// Every action that there is.
  package static let all = ActionSet(Action.allCases)

  /// The set of those actions.
  package init(_ actions: some Sequence<Action>) {
    bits = actions.reduce(0) { $0 | $1.bit }
  }

  /// The actions whose names, in lower case, a pattern matches.
  init(matching pattern: Pattern) {
    self.init(Action.allCases.filter { pattern.matches(Array($0.name.lowercased().utf8).span, in: .empty) })
  }

  /// Whether the action is in the set.
  package func contains(_ action: Action) -> Bool { bits & action.bit != 0 }

  /// The actions of either set.
  package func union(_ other: ActionSet) -> ActionSet { ActionSet(bits: bits | other.bits) }

  /// Whether all of them are in the other set.
  func isSubset(of other: ActionSet) -> Bool { bits & ~other.bits == 0 }

  /// The actions that are not in this set.
  package var inverted: ActionSet { ActionSet(bits: Self.all.bits & ~bits) }
}
