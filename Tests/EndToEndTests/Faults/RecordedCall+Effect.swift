extension RecordedCall.Request {
  /// What the call does, alone, and is answered.
  func applied(to state: RepositoryState) -> (state: RepositoryState, answer: RecordedCall.Answer) {
    var after = state
    switch self {
    case .copy(let source, let package, let versions, let overwrite):
      let items = Set(versions.map { RepositoryState.Item(package: package, version: $0) })
      return copied(items, from: source, overwrite, in: state)
    case .promote(let source, let items, let overwrite, let dryRun):
      let (after, answer) = copied(items, from: source, overwrite, in: state)
      return (dryRun ? state : after, answer)
    case .publish(let item, let source):
      guard let there = state.held[item] else {
        after.held[item] = RepositoryState.Held(source: source)
        return (after, .done)
      }
      return (state, there.source == source && there.status != "Archived" ? .done : .conflict([item]))
    case .delete(let package, let versions):
      guard let items = there(package, versions, in: state) else { return (state, .notThere) }
      for item in items { after.held[item] = nil }
      return (after, .done)
    case .setStatus(let package, let versions, let status):
      guard let items = there(package, versions, in: state) else { return (state, .notThere) }
      for item in items { after.held[item]?.status = status }
      return (after, .done)
    case .putPolicy(let number, let expected):
      guard state.policy == expected else { return (state, .stale) }
      after.policy = number
      return (after, .done)
    case .readPolicy: return (state, .policy(state.policy))
    case .list(let package): return (state, .listed(state.listed(package)))
    }
  }

  private func copied(
    _ items: Set<RepositoryState.Item>, from source: String, _ overwrite: Bool, in state: RepositoryState
  ) -> (state: RepositoryState, answer: RecordedCall.Answer) {
    let others = items.filter { state.held[$0].map { $0.source != source } ?? false }
    guard overwrite || others.isEmpty else { return (state, .conflict(others)) }
    var after = state
    let written = items.filter { state.held[$0]?.source != source }
    // What has the same content is not touched: it keeps its status.
    for item in written { after.held[item] = RepositoryState.Held(source: source) }
    return (after, .copied(written))
  }

  /// - Returns: nil where some are not there.
  private func there(_ package: Int, _ versions: Set<Int>, in state: RepositoryState) -> [RepositoryState.Item]? {
    let items = versions.map { RepositoryState.Item(package: package, version: $0) }
    return items.allSatisfy { state.held[$0] != nil } ? items : nil
  }
}
