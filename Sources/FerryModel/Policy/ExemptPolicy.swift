/// The policy that an action changes or shows, and which therefore has no say about it.
package enum ExemptPolicy: Sendable {
  /// The domain's.
  case domain
  /// The repository's own; its domain's has a say.
  case repository
}
