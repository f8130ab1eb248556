internal import FerryModel
internal import FerryStore

/// What one who watches gets to see: decided anew for every change, by the policies in force when it is told.
struct WatchView: Sendable {
  /// What becomes of a change.
  enum Verdict {
    case tell
    /// It is of something else, or of a repository that may not be read.
    case pass
    /// It is the last one: what was watched is gone.
    case end(telling: Bool, FerryError)
  }

  /// Another one when the configuration has been read again.
  var caller: CallerIdentity
  private let authorizer: Authorizer
  private let domain: DomainName
  private let owner: AccountID?
  private let domainID: Int64
  /// nil where the whole domain is watched.
  private let repository: (reference: Authorizer.RepositoryReference, id: Int64)?

  /// Looks whether the caller may watch, and finds what.
  ///
  /// - Throws: AccessDeniedException, ResourceNotFoundException.
  init(
    _ request: WatchTarget, _ caller: CallerIdentity, _ authorizer: Authorizer, _ catalog: Catalog
  ) throws(FerryError) {
    self.caller = caller
    self.authorizer = authorizer
    domain = request.domain
    owner = request.owner
    switch request.repository {
    case let reference?:
      try authorizer.authorize(caller, .readFromRepository, reference, catalog)
      let located = try authorizer.locate(reference, catalog)
      domainID = located.domain.id
      repository = (reference, located.repository.id)
    case nil:
      try authorizer.authorize(caller, .listRepositoriesInDomain, domain: domain, owner: owner, catalog)
      domainID = try authorizer.locate(domain: domain, owner: owner, catalog).id
      repository = nil
    }
  }

  /// What becomes of a change now.
  ///
  /// - Throws: AccessDeniedException where the caller may not watch any more.
  func verdict(on event: ChangeEvent, _ catalog: Catalog) throws(FerryError) -> Verdict {
    guard event.domainID == domainID else { return .pass }
    if event.kind == .domainDeleted { return domainDeleted(catalog) }
    guard let current = catalog.domains[domain] else { return .pass }
    guard let watched = repository else { return try domainVerdict(on: event, current, catalog) }
    guard event.repository?.id == watched.id else { return .pass }
    guard isThere(watched.id, watched.reference.repository, in: current) else {
      // It is gone, and its policy with it: what is left to tell, those may hear whom the domain lets read.
      let mayRead = mayRead(watched.id, watched.reference.repository, in: current)
      guard event.kind == .repositoryDeleted else { return mayRead ? .tell : .pass }
      return .end(
        telling: mayRead,
        FerryError(
          .notFound(.repository, id: watched.reference.repository.text),
          "Repository not found: '\(watched.reference.repository)' in domain '\(domain)' has been deleted"))
    }
    try authorizer.authorize(caller, .readFromRepository, watched.reference, catalog)
    return .tell
  }

  /// Nothing comes after it. A domain has no repositories then, so whoever watched one has been told that it is gone.
  private func domainDeleted(_ catalog: Catalog) -> Verdict {
    let mayList: Void? = try? authorizer.authorize(
      caller, .listRepositoriesInDomain, domain: domain, owner: owner, catalog)
    return .end(
      telling: mayList != nil && repository == nil,
      FerryError(.notFound(.domain, id: domain.text), "Domain not found: '\(domain)' has been deleted"))
  }

  private func domainVerdict(
    on event: ChangeEvent, _ current: Catalog.Domain, _ catalog: Catalog
  ) throws(FerryError) -> Verdict {
    try authorizer.authorize(caller, .listRepositoriesInDomain, domain: domain, owner: owner, catalog)
    switch event.kind {
    // What is about the domain itself, and what a list of its repositories shows as well.
    case .domainCreated, .domainPolicyChanged, .domainUpdated, .domainDeleted, .repositoryCreated, .repositoryDeleted:
      return .tell
    case .recordingStarted, .recordingStopped: return .pass
    case .repositoryUpdated, .repositoryPolicyChanged, .repositoryGateChanged, .versionPublished, .versionCopied,
      .versionStatusChanged, .versionMarksChanged, .versionDeleted:
      guard let repository = event.repository else { return .pass }
      return mayRead(repository.id, try RepositoryName(validating: repository.name), in: current) ? .tell : .pass
    }
  }

  private func isThere(_ id: Int64, _ name: RepositoryName, in domain: Catalog.Domain) -> Bool {
    domain.repositories[name]?.id == id
  }

  /// Whether a repository may be read, also one that is gone: then by the domain's policy alone.
  private func mayRead(_ id: Int64, _ name: RepositoryName, in domain: Catalog.Domain) -> Bool {
    let repository = domain.repositories[name]
    return authorizer.mayRead(caller, repository?.id == id ? repository : nil, named: name, in: domain)
  }
}

/// What a request asks to watch, checked for form alone.
struct WatchTarget: Sendable {
  let domain: DomainName
  let owner: AccountID?
  /// nil for the whole domain.
  let repository: Authorizer.RepositoryReference?

  init(domain: String, domainOwner: String, repository: String) throws(FerryError) {
    self.domain = try DomainName(validating: domain)
    owner = try Authorizer.RepositoryReference.owner(domainOwner)
    self.repository =
      repository.isEmpty
      ? nil
      : try Authorizer.RepositoryReference(domain: domain, domainOwner: domainOwner, repository: repository)
  }
}
