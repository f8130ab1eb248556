internal import ArgumentParser

/// The daemon's options. What is not given comes from the configuration file, or has its default.
struct DaemonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A configuration file (JSON).", valueName: "path"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "Where to listen; @NAME for an abstract socket. Default: the socket that the service manager hands over, else $XDG_RUNTIME_DIR/ferry/ferry.sock, or in the data folder; with --system /run/ferry/ferry.sock.",
      valueName: "path"))
  var socket: String?

  @Option(
    help: ArgumentHelp(
      "Where everything is stored. Default: $XDG_DATA_HOME/ferry or ~/.local/share/ferry; with --system /var/lib/ferry.",
      valueName: "folder"))
  var data: String?

  @Option(help: ArgumentHelp("The account that owns the domains: 12 digits. Default: 111122223333.", valueName: "id"))
  var account: String?

  @Option(help: ArgumentHelp("The region in ARNs. Default: us-east-1.", valueName: "name"))
  var region: String?

  @Option(
    help: ArgumentHelp(
      "Who may connect: the socket's mode in octal. Default: 0600; with --system 0660.", valueName: "mode"))
  var socketMode: String?

  @Option(
    help: ArgumentHelp("The group that the socket belongs to. Default: the daemon's own.", valueName: "name"))
  var socketGroup: String?

  @Option(
    help: ArgumentHelp(
      "What to log: trace, debug, info, notice, warning, error or critical. Default: info.", valueName: "level"))
  var logLevel: String?

  @Option(help: ArgumentHelp("How the log's lines are written: text or json. Default: text.", valueName: "format"))
  var logFormat: String?

  @Option(
    help: ArgumentHelp(
      "A call that takes so many seconds has a line in the log; 0 for none. Default: 1.", valueName: "seconds"))
  var slowCall: String?

  @Option(
    help: ArgumentHelp(
      "A file to which metrics are written every 15 seconds, for node_exporter's textfile collector. Default: none.",
      valueName: "path"))
  var metricsFile: String?

  @Flag(help: "Take the place of the daemon that runs on the same data folder, if there is one.")
  var takeOver = false

  @Flag(help: "Serve the whole machine: other defaults for the socket, its mode and the data.")
  var system = false
}
