internal import FerryServer
internal import FerryStore
internal import Glibc
internal import Logging

/// Writes what the server counts to a file again and again, for node_exporter's textfile collector: whole, or as it was.
struct MetricsFile: Sendable {
  /// How often, unless the configuration says otherwise.
  static let defaultInterval: Duration = .seconds(15)
  /// Whoever collects it runs as another user.
  private static let mode: mode_t = 0o644
  /// With what such a file begins, and hardly another.
  private static let beginning = Array("# HELP ferry_".utf8)

  let path: String
  let interval: Duration

  /// Finds out whether the file would take the place of something else. (What somebody puts there in the moment in which it is
  /// written is replaced all the same.)
  ///
  /// - Parameters:
  ///   - data: the data folder, in which there is no place for it.
  ///   - socket: where the daemon listens, or will.
  func check(outside data: String, socket: String) throws(ConfigurationError) {
    try checkPlace()
    guard path != socket else {
      throw ConfigurationError("the metrics file \(path) is the socket: choose another path")
    }
    let folder = Folders.parent(of: path)
    // The data folder may not be there yet.
    guard !Folders.lies(folder, in: data), !"\(folder)/".utf8.starts(with: "\(data)/".utf8) else {
      throw ConfigurationError("the metrics file \(path) lies in the data folder: choose a place outside of it")
    }
  }

  /// - Throws: where something lies there that is no such file.
  private func checkPlace() throws(ConfigurationError) {
    guard Self.isFree(path) else {
      throw ConfigurationError(
        "\(path) is no metrics file, and would be replaced by one: choose another path for 'metrics-file', or put it away"
      )
    }
  }

  /// Whether nothing lies there but what a daemon has written, or nothing at all.
  private static func isFree(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return true }
    return status.st_mode & S_IFMT == S_IFREG && (status.st_size == 0 || isOurs(path))
  }

  /// Whether what lies there was written by a daemon.
  private static func isOurs(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: beginning.count)
    return read(descriptor, &bytes, bytes.count) == bytes.count && bytes == beginning
  }

  /// Begins. The task ends when it is cancelled.
  func start(_ server: Server, _ logger: Logger) -> Task<Void, Never> {
    Task {
      var isFailing = false
      while !Task.isCancelled {
        do {
          try write(try await server.metricsText())
          isFailing = false
        } catch is CancellationError {
          return
        } catch {
          // Once, and not every some seconds.
          if !isFailing { logger.error("the metrics file cannot be written", metadata: ["cause": "\(error)"]) }
          isFailing = true
        }
        do { try await Task.sleep(for: interval) } catch { return }
      }
    }
  }

  /// The daemon has ended: what it counted last is no longer so.
  func remove() {
    if Self.isOurs(path) { unlink(path) }
  }

  private func write(_ text: String) throws(ConfigurationError) {
    try checkPlace()
    // A name that the collector passes over.
    let temporary = "\(path).new"
    // Of a daemon that was killed.
    if Self.isFree(temporary) { unlink(temporary) }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, Self.mode)
    guard descriptor >= 0 else { throw Self.failure("open", temporary) }
    var isDone = false
    defer {
      close(descriptor)
      if !isDone { unlink(temporary) }
    }
    guard fchmod(descriptor, Self.mode) == 0 else { throw Self.failure("chmod", temporary) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure("write", temporary) }
      rest = rest.dropFirst(count)
    }
    guard rename(temporary, path) == 0 else { throw Self.failure("rename", path) }
    isDone = true
  }

  private static func failure(_ call: String, _ path: String) -> ConfigurationError {
    ConfigurationError("\(call) \(path): \(OpenFiles.lastError())")
  }
}
