internal import CLinux
internal import Glibc

/// What a service tells its manager.
///
/// Source: sd_notify(3).
package enum ServiceState: Sendable, Equatable {
  /// It serves, for the first time or again.
  case ready
  /// It has begun to end.
  case stopping
  /// It is replacing itself, and will say ``ready`` when that is done: the moment, in microseconds of the monotonic
  /// clock.
  case reloading(monotonicMicroseconds: UInt64)
  /// What it is doing, in a line for people.
  case status(String)
  /// Which process is the service from now on.
  case mainProcess(Int32)
  /// It is alive.
  case alive

  /// ``reloading(monotonicMicroseconds:)`` at this moment.
  package static var reloadingNow: ServiceState {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return .reloading(monotonicMicroseconds: UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000)
  }

  /// The lines of the message.
  var lines: String {
    switch self {
    case .ready: "READY=1"
    case .stopping: "STOPPING=1"
    case .reloading(let microseconds): "RELOADING=1\nMONOTONIC_USEC=\(microseconds)"
    // A line more would be another message.
    case .status(let text): "STATUS=" + String(text.map { $0.isNewline || $0 == "\0" ? " " : $0 })
    case .mainProcess(let id): "MAINPID=\(id)"
    case .alive: "WATCHDOG=1"
    }
  }
}
