package import ArgumentParser
internal import FerrySocket
internal import FerryWire

/// What every command takes: where the daemon is, how long to wait, how to print.
package struct ConnectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The daemon's socket. Not given: $FERRY_SOCKET; else that of your own daemon, else that of the machine's.",
      valueName: "path"),
    completion: .file())
  package var socket: String?

  @Option(help: "How the answer is printed. Not given: as JSON.")
  package var output: OutputFormat?

  @Option(
    help: ArgumentHelp(
      "What of the answer is printed, in JMESPath: 'versions[?status==`\"Published\"`].version'.",
      valueName: "expression"))
  package var query: String?

  @Option(help: "Whether tables have colours. auto: on a terminal, unless $NO_COLOR is set.")
  package var color: OutputColor = .auto

  @Option(help: ArgumentHelp("How long to wait for each answer.", valueName: "seconds"))
  package var timeout: Double?

  @Option(
    help: ArgumentHelp(
      "The trace that this belongs to, as W3C's traceparent: the daemon's log names it. Not given: $TRACEPARENT.",
      valueName: "traceparent"))
  package var traceparent: String?

  package init() {}

  package mutating func validate() throws {
    if let traceparent, TraceContext(traceparent) == nil {
      throw ValidationError(
        "--traceparent: give W3C's form, such as 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.")
    }
    if let query {
      do { _ = try QueryParser.parse(query) } catch { throw ValidationError("--query: \(error).") }
    }
    // A day is longer than any call; more would not fit in every clock.
    guard let timeout else { return }
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("--timeout: give seconds above 0, at most 86400.")
    }
  }

  /// What of an answer is printed; nil for all of it.
  var queryExpression: QueryExpression? { query.flatMap { try? QueryParser.parse($0) } }

  /// The socket's address as text.
  var socketPath: String { socket ?? DefaultSocketPath.forClient() }

  /// What goes with every call. A variable that is not valid is as good as none, as W3C says.
  var metadata: [String: String] {
    guard let text = traceparent ?? Environment.value(TraceContext.variable), let trace = TraceContext(text) else {
      return [:]
    }
    return [TraceContext.key: trace.traceparent]
  }

  /// How the answer is printed.
  var format: OutputFormat { output ?? .json }

  /// The colours of what is printed.
  var palette: Palette { Palette(isOn: color.isOn) }

  /// How long to wait for each answer; nil: as the client does.
  var deadline: Duration? { timeout.map { .seconds($0) } }
}
