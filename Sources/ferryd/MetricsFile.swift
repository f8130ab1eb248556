internal import FerryServer
internal import Glibc
internal import Logging

/// Writes what the server counts to a file again and again, for node_exporter's textfile collector: whole, or as it was.
struct MetricsFile: Sendable {
  /// How often, unless the configuration says otherwise.
  static let defaultInterval: Duration = .seconds(15)
  /// Whoever collects it runs as another user.
  private static let mode: mode_t = 0o644

  let path: String
  let interval: Duration

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
    unlink(path)
  }

  private func write(_ text: String) throws(ConfigurationError) {
    // A name that the collector passes over.
    let temporary = "\(path).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, Self.mode)
    guard descriptor >= 0 else { throw Self.failure("open", temporary) }
    defer { close(descriptor) }
    guard fchmod(descriptor, Self.mode) == 0 else { throw Self.failure("chmod", temporary) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure("write", temporary) }
      rest = rest.dropFirst(count)
    }
    guard rename(temporary, path) == 0 else { throw Self.failure("rename", path) }
  }

  private static func failure(_ call: String, _ path: String) -> ConfigurationError {
    ConfigurationError("\(call) \(path): \(OpenFiles.lastError())")
  }
}
