import FerryModel
import Testing

/// What a check that must fail says.
struct Refusal {
  let field: String
  let message: String

  /// Runs a check and expects a ValidationException.
  init(sourceLocation: SourceLocation = #_sourceLocation, _ check: () throws -> Void) throws {
    let error = try #require(throws: FerryError.self, sourceLocation: sourceLocation) { try check() }
    guard case .validation(_, let field) = error.code else {
      Issue.record("\(error.code) is no ValidationException", sourceLocation: sourceLocation)
      throw error
    }
    self.field = field
    message = error.message
  }
}
