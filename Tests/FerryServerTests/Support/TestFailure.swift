import Glibc

/// Why a test cannot go on.
struct TestFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// Waits on this thread until something is so. (A server has threads of its own: a test that gives its thread away gets
/// it back only when the others let it.)
///
/// - Throws: `TestFailure` where it is not within half a minute.
func eventually(_ what: String, _ condition: () throws -> Bool) throws {
  let deadline = ContinuousClock.now + .seconds(30)
  while try !condition() {
    guard ContinuousClock.now < deadline else { throw TestFailure("not within 30 seconds: \(what)") }
    usleep(1000)
  }
}
