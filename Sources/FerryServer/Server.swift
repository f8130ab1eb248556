package import FerryModel
package import FerrySocket
package import FerryStore
internal import FerryWire
package import Logging

/// A running server: a listener, its connections, and the methods that they call.
package final class Server: Sendable {
  private let loop: EventLoop
  private let core: LoopBound<ServerCore>
  private let changes: ChangeLog
  private let quotas: QuotaHolder
  private let catalog: CatalogHolder
  private let assets: AssetOpener
  private let metrics: LoopBound<MetricsService>

  /// Takes up the work on a listening socket.
  ///
  /// - Parameters:
  ///   - care: of what is stored. Whoever starts the server starts and stops it.
  ///   - region: for ARNs, such as "us-east-1".
  ///   - interceptors: stand around every call, the first one outermost. Without any a call costs nothing more.
  ///   - audit: where decisions are recorded: that of the store. Whoever opened it closes it.
  ///   - slowCallTime: a call that takes as long has a line in the log; nil where none has.
  ///   - lines: takes the lines of changes and of slow calls in the logger's place.
  ///   - identities: who the users of this machine are; its account owns the domains.
  ///   - quotas: what repositories and domains may hold.
  ///   - registering: adds methods besides the daemon's own.
  /// - Throws: `StoreError` where the catalog cannot be read; ``ServerStartError``.
  package static func start(
    listener: UnixListener, store: any MetadataStore, blobs: any BlobStore, care: DataCare, region: String,
    identities: IdentityMap,
    limits: ServerLimits = ServerLimits(), quotas: Quotas = .none, interceptors: [any ServerInterceptor] = [],
    audit: AuditLog? = nil, slowCallTime: Duration? = nil, logger: Logger,
    lines: (any LogLines)? = nil,
    registering: @escaping @Sendable (Dispatcher) -> Void = { _ in }
  ) async throws -> Server {
    let scope = ARNScope(region: region, account: identities.account)
    let catalog = try CatalogHolder(store, scope: scope)
    for domain in catalog.current.domains.values where domain.owner != scope.account {
      throw ServerStartError.domainOfAnotherAccount(domain.name, owner: domain.owner, account: scope.account)
    }
    let loop = try EventLoop(pollTime: limits.pollTime, jobPollTime: limits.commitPollTime)
    let reached = ReachedLimits()
    let (descriptors, disk) = (DescriptorTraffic(limits, reached), DiskQueue())
    let changes = ChangeLog(lines ?? LoggerLines(logger))
    let events = EventFeed(loop: loop, store: store, disk: disk, logger: logger)
    let service = ArtifactsService(
      loop: loop, scope: scope, store: store, blobs: blobs, assets: AssetOpener(loop, blobs, disk),
      catalog: catalog, authorizer: Authorizer(scope: scope),
      destinations: Destinations(
        loop: loop, store: store, maximumWaiting: limits.writesPerDestination, reached: reached),
      uploads: AssetUploads(maximumPerConnection: limits.uploadsPerConnection, reached: reached),
      answers: AnswerMemory(loop: loop, store: store, limits: limits, reached: reached, logger: logger),
      events: events, disk: disk, descriptors: descriptors, limits: limits, quotas: QuotaHolder(quotas),
      reached: reached,
      changes: changes)
    let (core, metrics) = try await Task(executorPreference: loop) {
      let calls = audit.map { CallAudit($0, catalog) }
      let dispatcher = Dispatcher(errors: ErrorAnswers(logger: logger, reached: reached, audit: calls))
      service.register(in: dispatcher)
      PromotionsService(artifacts: service).register(in: dispatcher)
      GatesService(artifacts: service).register(in: dispatcher)
      PermissionsService(of: service).register(in: dispatcher)
      AdministrationService(of: service, care, audit).register(in: dispatcher)
      ReflectionService().register(in: dispatcher)
      let health = HealthService(version: FerryVersion.text) { store.takesWrites }
      health.register(
        in: dispatcher,
        services: [
          ArtifactsMethods.service, HealthMethods.service, ReflectionMethods.service, MetricsMethods.service,
          PermissionsMethods.service, PromotionsMethods.service, GatesMethods.service,
          AdministrationMethods.service,
        ])
      let metrics = MetricsService(of: service, care, audit)
      metrics.register(in: dispatcher)
      registering(dispatcher)
      let context = ConnectionContext(
        loop: loop, dispatcher: dispatcher, limits: limits,
        budget: ByteBudget(
          bytes: limits.bufferedBytes, bytesPerUser: limits.bufferedBytesPerUser, reached: reached),
        descriptors: descriptors, interceptors: interceptors, reached: reached,
        slowCalls: SlowCallLog(slowCallTime, changes), logger: logger)
      context.onDrain = {
        health.isServing = false
        events.drain()
      }
      let core = ServerCore(
        listener: listener, context: context, identities: identities, changed: service.changedIdentities,
        uploads: service.uploads)
      metrics.snapshot = { [weak core] in core?.metrics() }
      try core.start()
      return (LoopBound(core, loop), LoopBound(metrics, loop))
    }.value
    return Server(loop: loop, core: core, service, metrics: metrics)
  }

  private init(
    loop: EventLoop, core: LoopBound<ServerCore>, _ service: ArtifactsService, metrics: LoopBound<MetricsService>
  ) {
    catalog = service.catalog
    assets = service.assets
    quotas = service.quotas
    changes = service.changes
    self.loop = loop
    self.core = core
    self.metrics = metrics
  }

  /// What the server counts, in Prometheus' text format.
  package func metricsText() async throws -> String {
    let metrics = metrics
    return try await Task(executorPreference: loop) { try await metrics.value.text(for: DiskQueue.daemon) }.value
  }

  /// From the next call on these say who is who, also on connections that are open. Returns when that is so.
  package func identify(by identities: IdentityMap) async {
    let core = core
    await Task(executorPreference: loop) { core.value.identify(by: identities) }.value
  }

  /// From the next write on these say what repositories and domains may hold.
  package func limit(by quotas: Quotas) {
    self.quotas.replace(by: quotas)
  }

  /// The domains and repositories that have a quota and are not there, as "domain" and "domain/repository", in order.
  package func quotasOfNothing() -> [String] {
    let domains = catalog.current.domains
    return quotas.current.subjects.compactMap { domain, repository in
      guard let repository else { return domains[domain] == nil ? "\(domain)" : nil }
      return domains[domain]?.repositories[repository] == nil ? "\(domain)/\(repository)" : nil
    }.sorted()
  }

  /// Calls `beat` on the loop's thread again and again until the server has ended: while the loop hangs, nobody hears
  /// from it.
  package func beat(every interval: Duration, _ beat: @escaping @Sendable () -> Void) {
    let loop = loop
    loop.submit { Heartbeat(loop: loop, interval: interval, beat).start() }
  }

  /// Ends the server: no new connections, new calls are told UNAVAILABLE, calls in flight finish within the drain
  /// time, then everything is closed. Returns when it is.
  ///
  /// - Parameter listenerStays: for who goes on with it. Who connects then waits to be accepted.
  package func drain(listenerStays: Bool = false) async {
    let core = core
    await Task(executorPreference: loop) {
      await withCheckedContinuation { continuation in
        core.value.drain(listenerStays: listenerStays) { continuation.resume() }
      }
    }.value
    assets.end()
    changes.close()
    loop.stop()
  }
}
