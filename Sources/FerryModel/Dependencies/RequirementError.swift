/// A requirement that is not among those that are understood.
package struct RequirementError: Error, Sendable, Equatable {
  /// Completes "the requirement …".
  package let reason: String

  static let notUnderstood = RequirementError(reason: "is not understood")
}
