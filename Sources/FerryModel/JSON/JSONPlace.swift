/// A place in a document, as editors count.
package struct JSONPlace: Sendable, Hashable, CustomStringConvertible {
  /// Counted from 1.
  package var line: Int
  /// In bytes, counted from 1.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// `LINE:COLUMN`
  package var description: String { "\(line):\(column)" }
}
