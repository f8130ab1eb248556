internal import FerrySocket
internal import Glibc
internal import Logging

/// Where the daemon's connections come from: the socket that a service manager hands over, or one of its own.
enum ListeningSocket {
  /// - Throws: ``ConfigurationError`` or `SocketError`.
  static func open(
    _ configuration: DaemonConfiguration, inherited: UnixListener?, _ logger: Logger
  ) throws -> UnixListener {
    if let inherited { return try adopt(inherited, configuration, logger) }
    let address = try SocketAddress(configuration.socket)
    if address.isAbstract { return try listen(atAbstract: address, configuration, logger) }
    // The machine's folder is for all to look into; who may connect, the socket's own mode says.
    let before = umask(0o022)
    defer { umask(before) }
    try SocketFolder.create(for: address, mode: configuration.isSystem ? 0o755 : 0o700)
    let listener = try UnixListener.listen(at: address, mode: configuration.socketMode)
    if let group = configuration.socketGroup { try SocketGroup.set(group, on: address.text) }
    return listener
  }

  /// Goes on with the socket of a running daemon. Its mode and its group become those of this configuration.
  ///
  /// - Throws: ``ConfigurationError`` where the socket is not where this configuration wants it.
  static func takeOver(
    _ listener: UnixListener, _ configuration: DaemonConfiguration, _ logger: Logger
  ) throws(ConfigurationError) -> UnixListener {
    switch listener.kind {
    case .inherited: return try adopt(listener, configuration, logger)
    case .abstract:
      try checkPlace(of: listener, configuration, "the running daemon listens at")
      try refuseModeAndGroup(of: listener.address, configuration)
    case .file:
      try checkPlace(of: listener, configuration, "the running daemon listens at")
      let path = listener.address.text
      guard chmod(path, configuration.socketMode) == 0 else {
        throw ConfigurationError("cannot set the mode of \(path): \(OpenFiles.lastError())")
      }
      if let group = configuration.socketGroup { try SocketGroup.set(group, on: path) }
    }
    return listener
  }

  private static func checkPlace(
    of listener: UnixListener, _ configuration: DaemonConfiguration, _ what: String
  ) throws(ConfigurationError) {
    guard !configuration.isSocketGiven || configuration.socket == listener.address.text else {
      throw ConfigurationError(
        "\(what) \(listener.address), but 'socket' says \(configuration.socket): leave it out, or make them equal")
    }
  }

  private static func adopt(
    _ listener: UnixListener, _ configuration: DaemonConfiguration, _ logger: Logger
  ) throws(ConfigurationError) -> UnixListener {
    try checkPlace(of: listener, configuration, "the service manager hands over the socket")
    if configuration.givenSocketMode != nil || configuration.socketGroup != nil {
      logger.notice(
        "socket-mode and socket-group are the service manager's to say (SocketMode=, SocketGroup=)",
        metadata: ["socket": "\(listener.address)"])
    }
    return listener
  }

  private static func listen(
    atAbstract address: SocketAddress, _ configuration: DaemonConfiguration, _ logger: Logger
  ) throws -> UnixListener {
    try refuseModeAndGroup(of: address, configuration)
    let listener = try UnixListener.listen(at: address)
    logger.notice(
      "an abstract socket has no mode: every user of this machine may connect, and policies say what they may do",
      metadata: ["socket": "\(address)"])
    return listener
  }

  private static func refuseModeAndGroup(
    of address: SocketAddress, _ configuration: DaemonConfiguration
  ) throws(ConfigurationError) {
    guard configuration.givenSocketMode == nil, configuration.socketGroup == nil else {
      throw ConfigurationError(
        "the abstract socket \(address) has no file, and so no mode and no group: leave out 'socket-mode' and 'socket-group', or choose a path"
      )
    }
  }
}
