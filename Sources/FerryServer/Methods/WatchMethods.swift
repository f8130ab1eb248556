internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  /// Tells what changes, from now on or from a token on, until the caller has enough.
  func watch(_ request: WatchRequest, _ writer: StreamWriter<WatchEvent>, _ context: CallContext) async throws {
    let target = try WatchTarget(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let token = try EventToken.id(request.fromToken)
    var view = try WatchView(target, context.caller, authorizer, catalog.current)
    try events.begin()
    defer { events.end() }
    var place = try await startingPlace(token)
    // Who never hears of a change must still have a place to go on from.
    try await writer.send(.watching(place, target))
    var toldPlace = place
    while true {
      for record in try await events.next(after: place) {
        if let caller = changedIdentities[context.connectionID] { view.caller = caller }
        place = record.id
        switch try view.verdict(on: record.event, catalog.current) {
        case .pass: continue
        case .tell: break
        case .end(let tells, let error):
          if tells { try await writer.send(WatchEvent(record, target, owner: owner(of: target))) }
          throw error
        }
        try await writer.send(WatchEvent(record, target, owner: owner(of: target)))
        toldPlace = place
      }
      guard place - toldPlace > store.eventsKept / 8 else { continue }
      try await writer.send(.watching(place, target))
      toldPlace = place
    }
  }

  /// Where to begin, with changes recorded from there on.
  private func startingPlace(_ token: Int64?) async throws -> Int64 {
    let kept = store.eventsKept
    if let token { try store.read { try EventToken.check(token, $0, keeping: kept) } }
    let newest = try await store.write({ try $0.startRecording(at: .now) }, committed: { _ in })
    return token ?? newest
  }

  private func owner(of target: WatchTarget) -> String {
    (catalog.current.domains[target.domain]?.owner ?? target.owner ?? scope.account).text
  }
}

extension WatchEvent {
  /// What says that nothing is to be told up to this place.
  fileprivate static func watching(_ place: Int64, _ target: WatchTarget) -> WatchEvent {
    WatchEvent(
      token: EventToken.text(place), eventType: "WATCHING", time: ProtobufTimestamp(.now),
      domainName: target.domain.text, repositoryName: target.repository?.repository.text ?? "")
  }

  fileprivate init(_ record: EventRecord, _ target: WatchTarget, owner: String) {
    let event = record.event
    self.init(
      token: EventToken.text(record.id), eventType: event.kind.rawValue, time: ProtobufTimestamp(event.time),
      domainName: target.domain.text, domainOwner: owner, repositoryName: event.repository?.name ?? "",
      policyRevision: event.policyRevision)
    guard let version = event.version else { return }
    format = version.package.format.rawValue
    namespace = version.package.namespace
    package = version.package.name
    packageVersion = version.name
    packageVersionRevision = version.revision
    packageVersionStatus = version.status.rawValue
    sourceRepository = version.sourceRepository
  }
}
