/// How long a daemon and its successor wait for each other.
package enum SuccessionLimits {
  /// For the first words of a conversation.
  static let helloTime: Duration = .seconds(5)
  /// For the running daemon to close its store: longer than a drain may take.
  static let releaseTime: Duration = .seconds(60)
  /// For the successor to open the store and to serve. Then it is ended, and the daemon goes on.
  static let openingTime: Duration = .seconds(60)
  /// For the replaced daemon to end.
  static let endTime: Duration = .seconds(5)

  /// Where in the data folder the successor finds the daemon.
  package static let socketName = "control.sock"
}
