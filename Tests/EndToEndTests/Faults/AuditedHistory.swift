import FerryClient

/// Whether an audit log has each call that changed a repository, once, and none that did not.
enum AuditedHistory {
  /// - Parameters:
  ///   - calls: all that were made since the repository was, but those that were refused.
  ///   - isVerified: whether the chain is checked, too.
  /// - Returns: what is not so, in a sentence each.
  static func contradictions(
    _ calls: [RecordedCall], of repository: String, at daemon: TestDaemon, isVerified: Bool = true
  ) throws -> [String] {
    if isVerified {
      let found = try daemon.client.blocking.verifyAudit(.init())
      guard found.isIntact else { return ["the chain is broken: \(found)"] }
    } else {
      try daemon.waitUntil("all records are written") { try daemon.metric("ferry_audit_waiting") == 0 }
    }
    let records = try AuditRecords.changes(sinceMaking: repository, daemon).filter { record in
      ["repository", "destinationRepository"].contains { record["parameters"][$0].text == repository }
    }
    let requests = records.map { $0["request"].text }
    guard Set(requests).count == requests.count else { return ["a call has two records: \(requests)"] }
    let recorded = Dictionary(grouping: records) { $0["method"].text.split(separator: "/").last.map(String.init) ?? "" }
    return Dictionary(grouping: calls, by: \.request.method).compactMap { method, calls in
      let (least, most) = (calls.count { $0.effect == .certain }, calls.count { $0.effect != .none })
      // The first policy is put while the repository is made ready.
      let count = (recorded[method]?.count ?? 0) - (method == "PutRepositoryPermissionsPolicy" ? 1 : 0)
      return (least...most).contains(count)
        ? nil : "\(least) to \(most) calls of \(method) have changed \(repository), and \(count) have a record"
    }
  }
}

extension RecordedCall {
  fileprivate enum Effect {
    case none
    case possible
    case certain
  }

  /// Whether it has changed anything.
  fileprivate var effect: Effect {
    switch (request, answer) {
    case (.list, _), (.readPolicy, _), (.promote(_, _, _, true), _): .none
    case (_, .unknown): .possible
    case (_, .copied(let items)): items.isEmpty ? .none : .certain
    case (.delete, .done): .certain
    case (.putPolicy(let new, let old), .done) where new != old: .certain
    // It may have been so before.
    case (_, .done): .possible
    default: .none
    }
  }
}

extension RecordedCall.Request {
  fileprivate var method: String {
    switch self {
    case .copy: "CopyPackageVersions"
    case .promote: "PromotePackages"
    case .publish: "PublishPackageVersion"
    case .delete: "DeletePackageVersions"
    case .setStatus: "UpdatePackageVersionsStatus"
    case .putPolicy: "PutRepositoryPermissionsPolicy"
    case .readPolicy: "GetRepositoryPermissionsPolicy"
    case .list: "ListPackageVersions"
    }
  }
}
