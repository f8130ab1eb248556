/// Why an option's value is wrong, as the rest of a line that begins with the option.
package struct ValueError: Error, Sendable, Equatable, CustomStringConvertible {
  package var reason: String

  package init(_ reason: String) {
    self.reason = reason
  }

  package var description: String { reason }
}
