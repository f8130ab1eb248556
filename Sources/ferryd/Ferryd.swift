internal import ArgumentParser
internal import FerryModel
internal import FerryServer
internal import FerrySocket
internal import FerryStore
internal import Glibc
internal import Logging

/// The daemon: reads its configuration, opens the store, listens, and ends in order.
struct Ferryd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ferryd",
    abstract: "The Ferry daemon: package repositories on a Unix socket.",
    discussion: """
      Without options it serves the user who starts it: socket and data lie in that user's own folders, and nobody \
      else can connect. With --system it serves the machine.

      --take-over replaces a running daemon without refusing a connection or failing a call: the new one gets its socket, \
      and the old one finishes what it has begun, closes its store and ends. SIGUSR2 makes a daemon do that with its \
      own program, as it lies on the disk then. If the new daemon fails, the old one goes on.

      What is given as an option goes before the configuration file, and that before the default.

      EXAMPLES:
        ferryd
        ferryd --socket /tmp/f/ferry.sock --data /tmp/f/data --log-level debug
        ferryd --system --config /etc/ferry/ferryd.json
        ferryd --take-over

      `ferryd fsck` checks a data folder that no daemon has open; `ferryd verify-audit` checks its audit log; \
      `ferryd restore` makes one of a backup, and `ferryd check-backup` reads the backup alone.

      SIGHUP reads the configuration file's principals, organization and quotas again, for open connections too.

      A configuration file is a JSON object with the members socket, data, account, organization, region, socketMode, socketGroup, \
      logLevel, logFormat, slowCallSeconds, metricsFile, metricsSeconds, audit ({"fileBytes": …}), limits ({"assetBytes": …, "idleSeconds": …} and others, see the README), care (how it looks after the data), quotas (what repositories and domains may hold) and principals, a list that says who a uid or \
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
    SuccessorProcess.rememberProgram()
    umask(0o077)
    signal(SIGPIPE, SIG_IGN)
    OpenFiles.raiseLimit(for: &configuration.limits)
    OpenFiles.returnLargeMemory()
    let lines = configuration.logLines
    lines.tellOfLosses()
    let logger = Logger(label: "ferryd") { _ in OutputLogHandler(lines) }

    do {
      let serviceManager = try ServiceManagerLink(logger)
      try await Daemon(configuration: configuration, logger: logger, serviceManager: serviceManager)
        .run(inherited: inherited, takesOver: options.takeOver)
    } catch let error as StoreError {
      fail(DaemonFailure.line(for: error))
    } catch {
      fail("\(error)")
    }
  }

  /// Ends the daemon before it has begun, with one line that says why.
  private func fail(_ line: String) -> Never {
    LogOutput.standardError.write("ferryd: \(line)\n")
    Glibc.exit(1)
  }
}
