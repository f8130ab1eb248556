package import ArgumentParser
internal import FerryWire

/// Prints what the daemon counts.
package struct Metrics: SessionCommand {
  package static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "Prints what the daemon counts: calls, limits that were reached, who holds what.",
    discussion: """
      The text is Prometheus' (the exposition format 0.0.4), whatever --output says: for a \
      scraper's script, or as a file for the textfile collector of node_exporter. It is for root \
      and the daemon's own user alone, since it tells of every user.

      EXAMPLES
        ferry metrics
        ferry metrics --socket /run/ferry/ferry.sock
      """)

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func run(in session: Session) throws(CommandFailure) {
    guard connection.query == nil else {
      throw .usage("--query", "metrics are text, in which there is nothing to query")
    }
    try StandardOutput.write(try session.call(MetricsMethods.readMetrics, ReadMetricsRequest()).text)
  }
}
