import Testing

@testable import FerryModel

/// A document that is wrong, where, and a part of what is said of it.
struct PolicyRefusal: Sendable, CustomTestStringConvertible {
  let document: String
  let place: String
  let reason: String
  var kind = PolicyDocument.Kind.resource
  var testDescription: String { "\(place) \(reason)" }

  init(_ document: String, _ place: String, _ reason: String, kind: PolicyDocument.Kind = .resource) {
    self.document = document
    self.place = place
    self.reason = reason
    self.kind = kind
  }
}
