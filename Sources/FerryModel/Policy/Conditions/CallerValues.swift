/// The values of the condition keys that are about a caller, made once for many decisions.
///
/// A class, so that passing it to every statement costs nothing.
final class CallerValues: Sendable {
  /// One place for each key; nil where the key has no value.
  private let values: [ConditionValue?]

  /// Keys without a value are absent.
  init(_ texts: [ConditionKey.CallerKey: String]) {
    values = ConditionKey.CallerKey.allCases.map { key in texts[key].map(ConditionValue.init) }
  }

  /// The value of a key; nil where it is absent.
  subscript(key: ConditionKey.CallerKey) -> ConditionValue? { values[Int(key.rawValue)] }
}
