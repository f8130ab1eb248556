/// Why a query cannot be read, or does not fit the answer, as the rest of a line that begins with "--query: ".
package struct QueryError: Error, Sendable, Equatable, CustomStringConvertible {
  package var reason: String

  init(_ reason: String) {
    self.reason = reason
  }

  package var description: String { reason }
}
