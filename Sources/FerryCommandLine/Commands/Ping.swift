package import ArgumentParser
internal import FerryWire

/// Asks whether the daemon is there, and how quickly it answers.
package struct Ping: SessionCommand {
  package static let configuration = CommandConfiguration(
    commandName: "ping",
    abstract: "Asks the daemon whether it serves, and how quickly it answers.",
    discussion: """
      Exits with 0 where it serves, with 1 while it drains or takes no writes
      (READ_ONLY), with 253 where there is no daemon. The first round trip opens the
      connection and is not timed.

      EXAMPLES
        ferry ping
        ferry ping --socket /run/ferry/ferry.sock --timeout 2
        ferry ping --count 10000 --output text
        ferry ping --count 60 --interval 1
        ferry ping --service ferry.v1.Artifacts
      """)

  private static let serving = "SERVING"
  private static let maximumCount = 1_000_000

  @Option(help: ArgumentHelp("How many round trips are timed.", valueName: "count"))
  package var count = 1

  @Option(help: ArgumentHelp("How long to wait between two of them.", valueName: "seconds"))
  package var interval = 0.0

  @Option(help: ArgumentHelp("The health of this service. Not given: of the daemon.", valueName: "name"))
  package var service: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func validate() throws {
    guard (1...Self.maximumCount).contains(count) else {
      throw ValidationError("--count: give 1 to \(Self.maximumCount).")
    }
    guard (0...3600).contains(interval) else { throw ValidationError("--interval: give 0 to 3600 seconds.") }
  }

  package func run(in session: Session) throws(CommandFailure) {
    let request = CheckRequest(service: service ?? "")
    let first = try session.call(HealthMethods.check, request)
    var isServing = first.status == Self.serving
    var latencies = LatencyHistogram()
    let clock = ContinuousClock()
    for index in 0..<count {
      if index > 0, interval > 0 { Pause.sleep(.seconds(interval)) }
      let start = clock.now
      let response = try session.call(HealthMethods.check, request)
      latencies.add(start.duration(to: clock.now))
      if response.status != Self.serving { isServing = false }
    }
    let status = isServing ? first.status : first.status == Self.serving ? "NOT_SERVING" : first.status
    try session.print(
      .record([.init("status", .string(status)), .init("version", .string(first.version))] + latencies.members),
      operation: HealthMethods.check.name)
    guard isServing else { throw CommandFailure(status: ExitStatus.unmet, message: "") }
  }
}
