/// Something that is read in several calls, as it stood at one moment: it is read until two readings in a row are the same,
/// between which nothing has changed.
package struct SteadyReading<Value: Equatable> {
  package let value: Value
  /// Whether two readings were the same; else the value is the last of them.
  package let isSteady: Bool

  /// How often it is read at most.
  private static var attempts: Int { 5 }

  package init<Failure: Error>(_ read: () throws(Failure) -> Value) throws(Failure) {
    var last = try read()
    for _ in 1..<Self.attempts {
      let next = try read()
      if next == last {
        (value, isSteady) = (next, true)
        return
      }
      last = next
    }
    (value, isSteady) = (last, false)
  }
}
