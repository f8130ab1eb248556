internal import FerryServer
internal import FerrySocket
internal import Glibc
internal import Logging

/// What the daemon tells the service manager that started it, if one did.
struct ServiceManagerLink: Sendable {
  private let notifier: ServiceNotifier?
  private let watchdogTime: Duration?
  private let logger: Logger

  /// - Throws: `SocketError` where the manager's variables are damaged.
  init(_ logger: Logger) throws {
    notifier = try ServiceNotifier.ofEnvironment()
    watchdogTime = notifier == nil ? nil : try ServiceNotifier.watchdogTime()
    self.logger = logger
  }

  /// The server takes calls; from now on the manager hears that its loop turns, twice as often as it wants to.
  func ready(_ server: Server, at address: SocketAddress) {
    send(.mainProcess(getpid()), .status("Serving \(address)"), .ready)
    guard let watchdogTime else { return }
    let link = self
    server.beat(every: watchdogTime / 2) { link.beat() }
  }

  /// The daemon ends.
  func stopping() {
    send(.stopping, .status("Finishing the calls in flight"))
  }

  /// A successor is about to take the daemon's place.
  func replacing(by successor: Successor) {
    send(.reloadingNow, .status("Handing over to process \(successor.processID)"))
  }

  /// The successor serves: it is the service from now on.
  func replaced(by successor: Successor) {
    send(.mainProcess(successor.processID), .ready)
  }

  private func beat() {
    // A manager that is busy hears the next beat: the loop must not wait for it.
    do throws(SocketError) {
      try notifier?.send([.alive], waits: false)
    } catch {
      logger.debug("the service manager was not told", metadata: ["cause": "\(error)"])
    }
  }

  private func send(_ states: ServiceState...) {
    guard let notifier else { return }
    do throws(SocketError) {
      try notifier.send(states)
    } catch {
      // The daemon serves all the same. The manager may end it, and then this line says why.
      logger.warning("the service manager cannot be told", metadata: ["cause": "\(error)"])
    }
  }
}
