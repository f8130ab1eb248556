internal import ArgumentParser
internal import FerryModel
internal import FerryServer
internal import FerrySocket
internal import FerryStore
internal import Glibc
internal import Logging

/// The daemon: reads its configuration, opens the store, listens, and ends in order.
@main
struct Ferryd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ferryd",
    abstract: "The Ferry daemon: package repositories on a Unix socket.",
    discussion: """
      Without options it serves the user who starts it: socket and data lie in that user's own folders, and nobody
      else can connect. With --system it serves the machine.

      What is given as an option goes before the configuration file, and that before the default.

      EXAMPLES:
        ferryd
        ferryd --socket /tmp/ferry/ferry.sock --data /tmp/ferry/data --log-level debug
        ferryd --system --config /etc/ferry/ferryd.json

      A configuration file is a JSON object with the members socket, data, account, region, socketMode, socketGroup,
      logLevel, limits ({"assetBytes": …, "repositoriesPerDomain": …}) and principals, a list that says who a uid or
      gid is and what they may do:
        {"principals": [{"uid": 1001, "arn": "arn:aws:iam::111122223333:user/ana",
          "policies": [{"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "codeartifact:*", "Resource": "*"}]}]}]}
      """,
    version: FerryVersion.text)

  @OptionGroup var options: DaemonOptions

  func run() async throws {
    var configuration: DaemonConfiguration
    let inherited: UnixListener?
    do {
      // Before anything else opens a descriptor or starts a thread.
      inherited = try SocketActivation.takeListener()
      configuration = try DaemonConfiguration(options)
    } catch {
      fail("\(error)")
    }
    umask(0o077)
    signal(SIGPIPE, SIG_IGN)
    OpenFiles.raiseLimit(for: &configuration.limits)
    OpenFiles.returnLargeMemory()
    let level = configuration.logLevel
    let logger = Logger(label: "ferryd") { _ in LineLogHandler(level: level) }

    do {
      try await serve(configuration, inherited, logger)
    } catch let error as StoreError {
      fail(DaemonFailure.line(for: error))
    } catch {
      fail("\(error)")
    }
  }

  private func serve(
    _ configuration: DaemonConfiguration, _ inherited: UnixListener?, _ logger: Logger
  ) async throws {
    let serviceManager = try ServiceManagerLink(logger)
    // Before the socket: only who holds the data may take over its socket.
    let folder = try DataFolder(path: configuration.data)
    let store = try SQLiteMetadataStore(path: folder.database)
    let listener = try ListeningSocket.open(configuration, inherited: inherited, logger)
    let signals = TerminationSignals()
    let server = try await Server.start(
      listener: listener, store: store, blobs: FileBlobStore(folder: folder), region: configuration.region,
      identities: configuration.identities, limits: configuration.limits,
      interceptors: logger.logLevel <= .debug ? [CallLog(logger)] : [], logger: logger)
    logger.notice(
      "ready",
      metadata: [
        "version": "\(FerryVersion.text)", "socket": "\(listener.address)", "data": "\(configuration.data)",
        "account": "\(configuration.identities.account)", "region": "\(configuration.region)", "pid": "\(getpid())",
      ])
    await serviceManager.ready(server, at: listener.address)
    let signal = await signals.next()
    logger.notice("stopping", metadata: ["signal": "\(signal)"])
    serviceManager.stopping()
    await server.drain()
    store.close()
    logger.notice("stopped")
    withExtendedLifetime(folder) {}
  }

  /// Ends the daemon before it has begun, with one line that says why.
  private func fail(_ line: String) -> Never {
    OpenFiles.printError("ferryd: \(line)\n")
    Glibc.exit(1)
  }
}
