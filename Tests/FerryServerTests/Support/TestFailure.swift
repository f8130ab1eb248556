/// Why a test cannot go on.
struct TestFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// Waits until something is so.
///
/// - Throws: `TestFailure` where it is not within half a minute.
func eventually(_ what: String, _ condition: () throws -> Bool) async throws {
  let deadline = ContinuousClock.now + .seconds(30)
  while try !condition() {
    guard ContinuousClock.now < deadline else { throw TestFailure("not within 30 seconds: \(what)") }
    try await Task.sleep(for: .milliseconds(2))
  }
}
