package import ArgumentParser
internal import FerryModel
internal import FerryWire

/// Shows what the daemon does, live.
package struct Top: SessionCommand {
  package static let configuration = CommandConfiguration(
    commandName: "top",
    abstract: "Shows live what the daemon does: calls, times, queues, commits, users.",
    discussion: """
      On a terminal it draws until Ctrl-C. Elsewhere, and where TERM is "dumb", it
      prints one JSON object a line for each interval; --once prints one and ends. All rates and times are those of
      the interval. It is for root and the daemon's own user alone, as metrics are.

      EXAMPLES
        ferry top
        ferry top --interval 5
        ferry top --once --output table
        ferry top --once --query writesWaiting
      """)

  private static let intervals = 0.1...3600

  @Option(help: ArgumentHelp("How long each look takes.", valueName: "seconds"))
  package var interval = 1.0

  @Flag(help: "Look once, and print what there was, as --output says.")
  package var once = false

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func validate() throws {
    guard Self.intervals.contains(interval) else { throw ValidationError("--interval: give 0.1 to 3600 seconds.") }
    guard once || connection.output == nil || connection.output == .json else {
      throw ValidationError("--output: without --once there is JSON, one object a line.")
    }
  }

  package func run(in session: Session) throws(CommandFailure) {
    if once { return try printOnce(session) }
    guard connection.output == nil, connection.query == nil, TerminalScreen.isThere else {
      return try printLines(session)
    }
    // Before the client starts a thread.
    let screen = try TerminalScreen()
    do throws(CommandFailure) {
      try draw(on: screen, session)
    } catch {
      try screen.end()
      throw error
    }
    try screen.end()
  }

  private func read(_ session: Session) throws(CommandFailure) -> MetricsReading {
    MetricsReading(try session.call(MetricsMethods.readMetrics, ReadMetricsRequest()).text)
  }

  private func printOnce(_ session: Session) throws(CommandFailure) {
    let (before, start) = (try read(session), ContinuousClock.now)
    Pause.sleep(.seconds(interval))
    try session.print(
      TopReport(try read(session), since: before, seconds: Self.seconds(since: start)).value, operation: "Top")
  }

  private func printLines(_ session: Session) throws(CommandFailure) {
    var (before, start) = (try read(session), ContinuousClock.now)
    while true {
      Pause.sleep(.seconds(interval))
      let (now, end) = (try read(session), ContinuousClock.now)
      let document = TopReport(now, since: before, seconds: Self.seconds(since: start)).value.json
      guard try StandardOutput.writeLine((session.queried(document) ?? document).text(.compact)) else { return }
      (before, start) = (now, end)
    }
  }

  private func draw(on screen: TerminalScreen, _ session: Session) throws(CommandFailure) {
    var (before, start) = (try read(session), ContinuousClock.now)
    var report = TopReport(before, since: before, seconds: interval)
    var trouble: String?
    var next = start + .seconds(interval)
    while true {
      let size = TerminalScreen.size
      let layout = TopScreen(rows: size.rows, columns: size.columns, palette: connection.palette)
      try screen.draw(layout.lines(report, socket: connection.socketPath, trouble: trouble))
      switch screen.wait(until: next) {
      case .ended: return
      case .resized: continue
      case .time: break
      }
      do throws(CommandFailure) {
        let (now, end) = (try read(session), ContinuousClock.now)
        report = TopReport(now, since: before, seconds: Self.seconds(since: start))
        (before, start, trouble) = (now, end, nil)
      } catch {
        // Who watches a daemon wants to see it come back.
        trouble = error.message
      }
      next = .now + .seconds(interval)
    }
  }

  private static func seconds(since start: ContinuousClock.Instant) -> Double {
    max(0.001, start.duration(to: .now) / .seconds(1))
  }
}
