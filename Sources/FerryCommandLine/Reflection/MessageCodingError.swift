/// Why a document is no message, or why bytes are none.
package struct MessageCodingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where in the message: "upstreams[1].repositoryName"; empty for the message itself.
  package var path: String
  /// What is wrong, and what would be right.
  package var reason: String

  package init(_ reason: String, at path: String = "") {
    self.path = path
    self.reason = reason
  }

  package var description: String { path.isEmpty ? reason : "\(path): \(reason)" }
}
