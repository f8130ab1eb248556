internal import FerryModel
internal import FerrySocket
internal import Logging

/// The part of a server that belongs to the loop's thread: it accepts connections, keeps them, and ends them.
final class ServerCore {
  private static let acceptsInARow = 64
  /// How long new connections are accepted in a row, in nanoseconds.
  private static let acceptNanoseconds: UInt64 = 100_000
  private static let looksInIdleTime = 4

  private let listener: UnixListener
  private let context: ConnectionContext
  private var identities: IdentityMap
  private let changed: ChangedIdentities
  private let uploads: AssetUploads
  private let daemonUID = LocalAccounts.ownUID
  private var connections: [UInt64: Connection] = [:]
  private var lastConnectionID: UInt64 = 0
  private var token: EventLoop.Token?
  private var watchesIdle = false
  private var loginNames: [UInt32: String] = [:]
  private var whenDrained: (() -> Void)?

  init(
    listener: UnixListener, context: ConnectionContext, identities: IdentityMap, changed: ChangedIdentities,
    uploads: AssetUploads
  ) {
    self.listener = listener
    self.context = context
    self.identities = identities
    self.changed = changed
    changed.map = identities
    self.uploads = uploads
  }

  /// Begins to accept.
  func start() throws {
    // Weak: a call that outlives the drain ends when this is gone.
    context.onClose = { [weak self, uploads, changed] id in
      changed.forget(id)
      if let closed = self?.connections.removeValue(forKey: id) { self?.forget(closed.user) }
      uploads.removeAll(connectionID: id)
      self?.finishDrainIfNobodyIsLeft()
    }
    context.onFlood = { [weak self] uid in self?.closeFlood(of: uid) }
    let core = LoopBound(self, context.loop)
    context.descriptors.onShortage { uid in
      for connection in core.value.connections.values where connection.uid == uid {
        connection.forgetReceivedDescriptors()
      }
    }
    context.loop.onRoundEnd { [unowned context] in context.endRound() }
    context.loop.onJobsEnd { [unowned context] in context.turns.settle() }
    context.onIdle = { [weak self] in self?.finishDrainIfIdle() }
    try watchListener()
  }

  private func watchListener() throws(SocketError) {
    token = try context.loop.watch(listener.descriptor, .readable) { [unowned self] _ in accept() }
  }

  private func accept() {
    // Those that still wait come in the next round, behind whoever is connected.
    let end = MonotonicClock.nanoseconds &+ Self.acceptNanoseconds
    for _ in 0..<Self.acceptsInARow where MonotonicClock.nanoseconds < end {
      do throws(SocketError) {
        switch try listener.accept() {
        case .accepted(let socket): try open(socket)
        case .wouldBlock: return
        case .exhausted(let errno): return pauseAccepting(errno)
        }
      } catch {
        context.logger.warning("accept failed", metadata: ["cause": "\(error)"])
        return
      }
    }
  }

  private func open(_ socket: UnixSocket) throws(SocketError) {
    guard connections.count < context.limits.connections else {
      refuse(socket, .connections)
      context.logger.warning("connection refused", metadata: ["limit": "\(context.limits.connections)"])
      return
    }
    let caller = try identify(socket)
    guard !context.descriptors.budget.isFlooded(by: caller.uid) else { return refuse(socket, .descriptorsPerUser) }
    let user = context.users.user(caller.uid)
    guard user.connections < context.limits.connectionsPerUser else {
      refuse(socket, .connectionsPerUser)
      context.logger.warning(
        "connection refused", metadata: ["uid": "\(caller.uid)", "limit": "\(context.limits.connectionsPerUser)"])
      return
    }
    lastConnectionID += 1
    let id = lastConnectionID
    let connection = Connection(id: id, socket: socket, caller: caller, user: user, shared: context)
    connections[id] = connection
    user.connections += 1
    context.metrics.connectionsAccepted += 1
    watchIdleConnections()
    do throws(SocketError) {
      try connection.start()
    } catch {
      connection.close()
      throw error
    }
    context.logger.debug(
      "connected", metadata: ["connection": "\(id)", "uid": "\(caller.uid)", "principal": "\(caller.arn)"])
  }

  /// Ends a connection that was not taken up.
  private func refuse(_ socket: UnixSocket, _ limit: LimitName) {
    context.note(limit)
    guard let peer = try? socket.peerCredentials() else { return }
    let closer = PassedDescriptorCloser(
      user: peer.userID, threads: context.descriptors.threads, budget: context.descriptors.budget)
    socket.shutdown()
    context.closeUnreceived(of: socket, closer)
  }

  /// Ends all connections of a user whose files make the daemon wait for their closing.
  private func closeFlood(of uid: UInt32) {
    context.logger.warning(
      "closing the connections of a user who passes descriptors faster than they can be closed",
      metadata: ["uid": "\(uid)", "descriptors": "\(context.descriptors.budget.count(of: uid))"])
    for connection in connections.values where connection.uid == uid { connection.close() }
  }

  /// Nothing that a peer sends can change who it is: the kernel says.
  private func identify(_ socket: UnixSocket) throws(SocketError) -> CallerIdentity {
    let peer = try socket.peerCredentials()
    return identities.identity(
      uid: peer.userID, gid: peer.groupID, otherGroups: socket.peerGroups(), processID: peer.processID,
      executable: LocalAccounts.executable(processID: peer.processID),
      daemonUID: daemonUID, loginName: loginName)
  }

  /// From now on these say who is who, on open connections too. What the kernel said of a process when it connected
  /// stays as it was.
  func identify(by identities: IdentityMap) {
    self.identities = identities
    changed.map = identities
    for (id, connection) in connections {
      let old = connection.caller
      let caller = identities.identity(
        uid: old.uid, gid: old.gid, otherGroups: connection.peerGroups, processID: old.processID,
        executable: old.executable,
        daemonUID: daemonUID, loginName: loginName)
      connection.caller = caller
      changed.note(caller, of: id)
    }
  }

  private func forget(_ user: ConnectedUser) {
    user.connections -= 1
    context.users.forgetIfGone(user)
  }

  /// Looks now and then for connections that have had nothing to do for long, as long as there are any.
  private func watchIdleConnections() {
    let time = context.limits.idleTime
    guard time > .zero, !watchesIdle, !connections.isEmpty, !context.isDraining else { return }
    watchesIdle = true
    _ = context.loop.schedule(after: time / Self.looksInIdleTime) { [weak self] in
      self?.watchesIdle = false
      self?.finishIdleConnections(time)
      self?.watchIdleConnections()
    }
  }

  /// They are not cut off: what is on its way from a peer is still answered, and what it sends later it cannot send, so it
  /// knows that the daemon has done nothing of it.
  private func finishIdleConnections(_ time: Duration) {
    let now = ContinuousClock.now
    for connection in connections.values
    where connection.hasBeenIdle(for: time, now) && !uploads.areOpen(on: connection.id) {
      context.note(.idleSeconds)
      context.logger.debug("closing an idle connection", metadata: ["connection": "\(connection.id)"])
      connection.finish()
    }
  }

  private func loginName(_ uid: UInt32) -> String? {
    if let name = loginNames[uid] { return name }
    let name = LocalAccounts.loginName(uid: uid)
    loginNames[uid] = name
    return name
  }

  /// Descriptors have run out: asking again at once would only burn time.
  private func pauseAccepting(_ errno: Int32) {
    context.note(.openFiles)
    context.logger.warning("no descriptor for a connection", metadata: ["errno": "\(errno)"])
    stopAccepting()
    _ = context.loop.schedule(after: context.limits.acceptPause) { [weak self] in
      guard let self, !self.context.isDraining else { return }
      do throws(SocketError) {
        try self.watchListener()
      } catch {
        self.context.logger.critical("cannot accept any more", metadata: ["cause": "\(error)"])
      }
    }
  }

  private func stopAccepting() {
    if let token { context.loop.unwatch(token, listener.descriptor) }
    token = nil
  }

  /// What is to be told of the server now.
  func metrics() -> MetricsSnapshot {
    // Which descriptors their peers have received by now is not known until one asks.
    for connection in connections.values { connection.forgetReceivedDescriptors() }
    return MetricsSnapshot(context, connections: connections.count)
  }

  // MARK: the end

  func drain(listenerStays: Bool, _ whenDone: @escaping () -> Void) {
    context.isDraining = true
    whenDrained = whenDone
    stopAccepting()
    if !listenerStays {
      listener.close()
      // Who is waiting is told to come back, and not cut off. (With an inherited socket the next daemon takes them.)
      if listener.kind != .inherited { accept() }
    }
    context.logger.info(
      "draining", metadata: ["calls": "\(context.callsInFlight)", "streams": "\(context.streamsInFlight)"])
    _ = context.loop.schedule(after: context.limits.drainTime) { [weak self] in
      guard let self, self.whenDrained != nil else { return }
      self.context.note(.drainSeconds)
      self.context.logger.warning(
        "calls did not finish in time, or peers did not take their answers",
        metadata: [
          "calls": "\(self.context.callsInFlight)", "streams": "\(self.context.streamsInFlight)",
          "connections": "\(self.connections.count)",
        ])
      self.finishDrain()
    }
    finishDrainIfIdle()
  }

  private func finishDrainIfIdle() {
    guard context.isDraining, context.isIdle else { return }
    // Behind the answer that is being sent right now.
    _ = context.loop.schedule(after: .milliseconds(10)) { [weak self] in
      guard let self, self.context.isIdle else { return }
      for connection in self.connections.values { connection.finish() }
      self.finishDrainIfNobodyIsLeft()
    }
  }

  /// A peer that takes its answers slowly has until the end of the drain time.
  private func finishDrainIfNobodyIsLeft() {
    guard context.isDraining, context.isIdle, connections.isEmpty else { return }
    finishDrain()
  }

  private func finishDrain() {
    guard let whenDone = whenDrained else { return }
    whenDrained = nil
    context.descriptors.onShortage(nil)
    context.loop.onRoundEnd(nil)
    context.loop.onJobsEnd(nil)
    for connection in connections.values { connection.close() }
    whenDone()
  }
}
