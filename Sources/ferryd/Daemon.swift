internal import FerryModel
internal import FerryServer
internal import FerrySocket
internal import FerryStore
internal import Glibc
internal import Logging

/// A daemon's life: it opens the store, serves, and ends by a signal, or when a successor has taken its place.
struct Daemon {
  let configuration: DaemonConfiguration
  let logger: Logger
  let serviceManager: ServiceManagerLink
  let events = DaemonEvents()

  /// Serves until the end.
  ///
  /// - Parameters:
  ///   - inherited: the socket that a service manager has handed over.
  ///   - takesOver: whether it takes the place of a daemon that runs.
  func run(inherited: UnixListener?, takesOver: Bool) async throws {
    // Before a predecessor makes room.
    try configuration.metricsFile?.check(outside: configuration.data, socket: configuration.socket)
    let place = try await DaemonPlace.take(configuration, inherited: inherited, takesOver: takesOver, logger)
    let (folder, listener) = (place.folder, place.listener)
    var predecessor = place.predecessor
    var identities = configuration.identities
    var quotas = configuration.quotas
    while true {
      let gate = WriteGate { [logger] cause in
        let what =
          (cause as? StoreError)?.isReadOnly == true ? "data folder cannot be written" : "disk has failed to sync"
        logger.critical(
          "the \(what): no more writes are taken until the daemon is restarted",
          metadata: ["cause": "\(DaemonFailure.text(of: cause))"])
      }
      try folder.checkDatabase()
      let audit = try AuditLog(in: folder, configuration.audit, gate: gate, clock: { .now }) { [logger] in
        CareLog.write($0, to: logger)
      }
      // Whatever fails from here on, what is recorded is written.
      defer { audit.close() }
      let store = try SQLiteMetadataStore(path: folder.database, gate: gate, audit: audit, of: folder)
      let blobs = FileBlobStore(folder: folder, gate: gate) { [logger] in CareLog.write($0, to: logger) }
      // First, so that whoever is served can replace the daemon too.
      let control = openControl(folder, listener)
      let care = DataCare(store, blobs, configuration.care, clock: { .now }) { [logger] in
        CareLog.write($0, to: logger)
      }
      let server = try await Server.start(
        listener: listener, store: store, blobs: blobs, care: care, region: configuration.region,
        identities: identities, limits: configuration.limits, quotas: quotas,
        interceptors: logger.logLevel <= .debug ? [CallLog(logger)] : [], audit: audit,
        slowCallTime: configuration.slowCallTime, logger: logger, lines: configuration.logLines)
      audit.note("STARTED") {
        $0.add("version", FerryVersion.text)
        $0.add("pid", getpid())
      }
      predecessor?.serving()
      predecessor = nil
      try care.start()
      logReady(listener)
      warnOfQuotas(server)
      serviceManager.ready(server, at: listener.address)
      let metrics = configuration.metricsFile?.start(server, logger)
      let ending = await nextEnding(of: server, audit, &identities, &quotas)
      control?.close()
      metrics?.cancel()
      await metrics?.value
      switch ending {
      case .end(let signal):
        logger.notice("stopping", metadata: ["signal": "\(signal)"])
        serviceManager.stopping()
        await server.drain()
        care.stop()
        store.close { audit.note("STOPPED") { $0.add("signal", signal) } }
        configuration.metricsFile?.remove()
        logger.notice("stopped")
        return
      case .successor(let successor):
        serviceManager.replacing(by: successor)
        logger.notice("handing over", metadata: ["successor": "\(successor.processID)"])
        await server.drain(listenerStays: true)
        care.stop()
        store.close { audit.note("HANDED_OVER") { $0.add("successor", successor.processID) } }
        guard let failure = await successor.releaseAndWait() else {
          listener.relinquish()
          serviceManager.replaced(by: successor)
          logger.notice("handed over", metadata: ["successor": "\(successor.processID)"])
          return
        }
        logger.error(
          "the successor failed, going on",
          metadata: ["successor": "\(successor.processID)", "cause": "\(failure)"])
      }
    }
  }

  /// A daemon that cannot be found by a successor serves all the same.
  private func openControl(_ folder: DataFolder, _ listener: UnixListener) -> ControlSocket? {
    do {
      let events = events
      return try ControlSocket(
        inDataFolder: folder.path, handsOver: listener,
        lock: OwnedDescriptor.duplicate(of: folder.lockDescriptor), logger
      ) { events.post(.successor($0)) }
    } catch {
      logger.warning("no successor can take over while this daemon runs", metadata: ["cause": "\(error)"])
      return nil
    }
  }

  private enum Ending {
    case end(signal: String)
    case successor(Successor)
  }

  private func nextEnding(
    of server: Server, _ audit: AuditLog, _ identities: inout IdentityMap, _ quotas: inout Quotas
  ) async -> Ending {
    while true {
      switch await events.next() {
      case .reload:
        guard let path = configuration.file else { return .end(signal: "SIGHUP") }
        await reload(path, server, audit, &identities, &quotas)
      case .end(let signal): return .end(signal: signal)
      case .successor(let successor): return .successor(successor)
      case .replace: SuccessorProcess.start(logger)
      }
    }
  }

  /// Takes up who is who, what they may do, and what repositories may hold, from the configuration file. What is wrong with
  /// it changes nothing.
  private func reload(
    _ path: String, _ server: Server, _ audit: AuditLog, _ identities: inout IdentityMap, _ quotas: inout Quotas
  ) async {
    let file: ConfigurationFile
    do throws(ConfigurationError) {
      // As at a start, so that none is taken up with which the next start would fail.
      guard let contents = try DaemonConfiguration(configuration.options).contents else { return }
      file = contents
    } catch {
      logger.error(
        "configuration not reloaded, the old one stays in force", metadata: ["cause": "\(error.description)"])
      return
    }
    identities = IdentityMap(
      account: identities.account, organization: file.organization, users: file.users, groups: file.groups)
    await server.identify(by: identities)
    quotas = file.quotas
    server.limit(by: quotas)
    audit.note("RELOADED") { $0.add("file", path) }
    logger.notice(
      "configuration reloaded",
      metadata: ["file": "\(path)", "principals": "\(file.users.count + file.groups.count)"])
    let others = configuration.contents.map { file.needingRestart(since: $0) } ?? []
    if !others.isEmpty {
      let names = others.map(\.rawValue).joined(separator: ", ")
      logger.warning("settings have changed that are in force after a restart only", metadata: ["settings": "\(names)"])
    }
    warnOfQuotas(server)
  }

  /// A quota of what is not there may be for what is to come, or a name that was spelled wrong.
  private func warnOfQuotas(_ server: Server) {
    for name in server.quotasOfNothing() {
      logger.warning("there is a quota for what is not there", metadata: ["name": "\(name)"])
    }
  }

  private func logReady(_ listener: UnixListener) {
    logger.notice(
      "ready",
      metadata: [
        "version": "\(FerryVersion.text)", "socket": "\(listener.address)", "data": "\(configuration.data)",
        "account": "\(configuration.identities.account)", "region": "\(configuration.region)", "pid": "\(getpid())",
      ])
  }
}
