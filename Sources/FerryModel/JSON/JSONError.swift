/// Why a text is no JSON document, and where.
package struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, without a full stop.
  package var reason: String
  /// The line, counted from 1.
  package var line: Int
  /// The column in bytes, counted from 1.
  package var column: Int

  /// The reason and the place, for people.
  package var description: String { "\(reason) at line \(line), column \(column)" }
}
