internal import FerryWire
internal import Synchronization

/// What a stream is about, where only its first message says so: for the audit log. Goes along with the stream's task.
final class StreamSubject: Sendable {
  @TaskLocal static var current: StreamSubject?

  private let message = Mutex<(any WireMessage)?>(nil)

  /// Says what the stream of this task is about.
  static func note(_ message: any WireMessage) { current?.note(message) }

  func note(_ message: any WireMessage) {
    self.message.withLock { $0 = message }
  }

  var request: (any WireMessage)? { message.withLock { $0 } }
}
