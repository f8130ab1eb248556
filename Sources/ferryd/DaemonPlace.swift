internal import FerryServer
internal import FerrySocket
internal import FerryStore
internal import Logging

/// What only one daemon has at a time: the data folder, and the socket.
struct DaemonPlace {
  /// How long a daemon that takes over waits for one that is just starting or ending.
  private static let patience: Duration = .seconds(5)
  private static let pause: Duration = .milliseconds(10)

  let folder: DataFolder
  let listener: UnixListener
  /// From whom they are, and who waits to hear that this daemon serves.
  var predecessor: Predecessor?

  /// Takes a place that is free, or that of a running daemon.
  static func take(
    _ configuration: DaemonConfiguration, inherited: UnixListener?, takesOver: Bool, _ logger: Logger
  ) async throws -> DaemonPlace {
    let deadline = ContinuousClock.now + (takesOver ? patience : .zero)
    while true {
      if takesOver, let predecessor = try Predecessor.find(inDataFolder: configuration.data) {
        return try take(predecessor, configuration, logger)
      }
      do {
        // Before the socket: only who holds the data may take over its socket.
        let folder = try DataFolder(path: configuration.data)
        let listener = try ListeningSocket.open(configuration, inherited: inherited, logger)
        return DaemonPlace(folder: folder, listener: listener)
      } catch StoreError.dataFolderInUse where ContinuousClock.now < deadline {
        // Its daemon listens to no successor yet, or no more.
        try await Task.sleep(for: pause)
      }
    }
  }

  private static func take(
    _ predecessor: Predecessor, _ configuration: DaemonConfiguration, _ logger: Logger
  ) throws -> DaemonPlace {
    logger.notice("taking over", metadata: ["predecessor": "\(predecessor.processID)"])
    let listener = try ListeningSocket.takeOver(predecessor.listener, configuration, logger)
    try predecessor.release()
    let folder = try DataFolder(path: configuration.data, takingOver: predecessor.dataLock.releasedDuplicate())
    return DaemonPlace(folder: folder, listener: listener, predecessor: predecessor)
  }
}
