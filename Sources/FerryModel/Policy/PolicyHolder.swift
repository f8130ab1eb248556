/// What has a resource policy.
package enum PolicyHolder: Sendable {
  case domain
  case repository
}
