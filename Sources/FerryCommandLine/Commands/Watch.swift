package import ArgumentParser
internal import FerryClient
internal import FerryModel
internal import FerryWire

/// Prints what changes, as it changes.
package struct Watch: SessionCommand {
  package static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Prints what changes in a domain or a repository, one JSON object a line.",
    discussion: """
      The first line says that the watch has begun, and where. Each line has a token: \
      whoever goes on from the last one loses nothing and gets nothing twice, also after \
      the daemon has restarted, which the command waits out by itself.

      It ends with the daemon's error where you may no longer read, or where the \
      repository has been deleted; with 0 after --timeout seconds, or when nobody reads \
      its output any more.

      EXAMPLES
        ferry watch --domain my_domain --repository my_repo
        ferry watch --domain my_domain --from TOKEN
      """)

  private static let operation = "Watch"

  @OptionGroup
  package var domain: DomainOptions

  @Option(help: ArgumentHelp("The repository's name. Not given: all of the domain.", valueName: "repository"))
  package var repository: String?

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp("The token of the last line that you have. Not given: from now on.", valueName: "token"))
  package var fromToken: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func validate() throws {
    guard connection.format == .json else {
      throw ValidationError("--output: a watch prints one JSON object a line, and nothing else.")
    }
  }

  package func run(in session: Session) throws(CommandFailure) {
    let end = connection.deadline.map { ContinuousClock.now + $0 }
    var request = request()
    var pauses = WatchPauses()
    while true {
      let left = end.map { ContinuousClock.now.duration(to: $0) }
      if let left, left <= .zero { return }
      let began = ContinuousClock.now
      let outcome = try follow(session.watchingClient.blocking.watch(request, timeout: left), session)
      if let token = outcome.lastToken { request.fromToken = token }
      switch outcome.error {
      case nil: return
      case .deadlineExceeded? where end != nil: return
      // What has begun goes on at the next daemon; what has not says why.
      case let error? where outcome.lastToken != nil && Self.isInterruption(error):
        let pause = pauses.next(afterWatchOf: began.duration(to: .now))
        Pause.sleep(end.map { min(pause, max(.zero, ContinuousClock.now.duration(to: $0))) } ?? pause)
      case let error?: throw session.failure(error, operation: Self.operation)
      }
    }
  }

  /// Prints events until there are no more, or nobody reads them.
  private func follow(
    _ events: FerryClient.Blocking.ServerStream<WatchEvent>, _ session: Session
  ) throws(CommandFailure) -> (lastToken: String?, error: FerryClientError?) {
    var lastToken: String?
    while true {
      let event: WatchEvent?
      do throws(FerryClientError) {
        event = try events.next()
      } catch {
        return (lastToken, error)
      }
      guard let event else { return (lastToken, nil) }
      let document = MessageOutput().value(of: event).json
      guard try StandardOutput.writeLine((session.queried(document) ?? document).text(.compact)) else {
        return (lastToken, nil)
      }
      lastToken = event.token
    }
  }

  private func request() -> WatchRequest {
    WatchRequest(
      domain: domain.domain, domainOwner: domain.owner, repository: repository ?? "", fromToken: fromToken ?? "")
  }

  private static func isInterruption(_ error: FerryClientError) -> Bool {
    switch error {
    case .connectionLost: true
    case .service(let service): service.statusCode == StatusCode.unavailable.rawValue
    default: false
    }
  }
}
