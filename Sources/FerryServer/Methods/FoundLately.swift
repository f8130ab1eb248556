/// What was found in the store lately, as long as nothing has been written since.
///
/// Belongs to the loop's thread, and so is sound as `@unchecked Sendable`.
final class FoundLately<Key: Hashable, Found>: @unchecked Sendable {
  private let maximum: Int
  private var generation: UInt64 = 0
  private var found: [Key: Found] = [:]

  /// - Parameter maximum: how many are kept at most.
  init(maximum: Int) {
    self.maximum = maximum
  }

  /// What was found under this key, in a store of this generation.
  func find(_ key: Key, generation: UInt64) -> Found? {
    forgetOthers(than: generation)
    return found[key]
  }

  /// Keeps what was found in a store whose generation was this one before it was looked for.
  func keep(_ new: Found, _ key: Key, generation: UInt64) {
    forgetOthers(than: generation)
    if found.count >= maximum { found = [:] }
    found[key] = new
  }

  private func forgetOthers(than generation: UInt64) {
    guard generation != self.generation else { return }
    self.generation = generation
    found = [:]
  }
}
