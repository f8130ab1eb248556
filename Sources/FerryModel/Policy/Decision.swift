/// Whether a caller may do a thing, and if not, why.
package enum Decision: Sendable, Hashable {
  case allowed
  case denied(DenialReason)
}

/// Why a caller may not do a thing.
package enum DenialReason: Sendable, Hashable, CaseIterable {
  case noIdentityPolicy
  case noResourcePolicy
  case explicitDenyInIdentityPolicy
  case explicitDenyInResourcePolicy
}
