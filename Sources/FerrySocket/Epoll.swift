internal import CLinux
internal import Glibc

/// Linux's epoll: which of many descriptors are ready. It wraps the calls and
/// knows nothing of what the descriptors are for.
///
/// Source: epoll(7).
package struct Epoll: Sendable {
  /// What to wait for, and what happened.
  package struct Interest: OptionSet, Sendable, Hashable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
      self.rawValue = rawValue
    }

    /// There is something to read, or to accept, or the end.
    package static let readable = Interest(rawValue: 0x001)
    /// There is room to write.
    package static let writable = Interest(rawValue: 0x004)
    /// An error is pending. Always reported, asked for or not.
    package static let failed = Interest(rawValue: 0x008)
    /// Both directions are shut. Always reported, asked for or not.
    package static let hungUp = Interest(rawValue: 0x010)
    /// The peer has shut its sending half.
    package static let peerClosed = Interest(rawValue: 0x2000)
    /// Wake one of the instances that wait for this descriptor, not all.
    package static let exclusive = Interest(rawValue: 1 << 28)
    /// Report once, then not again until `modify`.
    package static let oneShot = Interest(rawValue: 1 << 30)
    /// Report changes, not states.
    package static let edgeTriggered = Interest(rawValue: 1 << 31)

    /// What is asked for by who wants to read, to write, both or neither.
    package init(reading: Bool, writing: Bool) {
      rawValue = (reading ? Self.readable.rawValue : 0) | (writing ? Self.writable.rawValue : 0)
    }
  }

  private let descriptor: OwnedDescriptor

  /// An empty set, closed on exec.
  package init() throws(SocketError) {
    let raw = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard raw >= 0 else { throw .last("epoll_create1") }
    descriptor = OwnedDescriptor(owning: raw)
  }

  /// Waits for a descriptor from now on. The token comes back with its events.
  package func add(_ watched: OwnedDescriptor, _ interest: Interest, token: UInt64) throws(SocketError) {
    try control(EPOLL_CTL_ADD, watched, interest, token)
  }

  /// Changes what is waited for.
  package func modify(_ watched: OwnedDescriptor, _ interest: Interest, token: UInt64) throws(SocketError) {
    try control(EPOLL_CTL_MOD, watched, interest, token)
  }

  /// Waits for a descriptor no longer. Events that were read already may still
  /// name it.
  package func remove(_ watched: OwnedDescriptor) throws(SocketError) {
    try control(EPOLL_CTL_DEL, watched, [], 0)
  }

  private func control(
    _ operation: Int32, _ watched: OwnedDescriptor, _ interest: Interest, _ token: UInt64
  ) throws(SocketError) {
    var event = epoll_event(events: interest.rawValue, data: epoll_data_t(u64: token))
    let result = withExtendedLifetime((descriptor, watched)) {
      epoll_ctl(descriptor.rawValue, operation, watched.rawValue, &event)
    }
    guard result == 0 else { throw .last("epoll_ctl") }
  }

  /// Waits until something is ready, and fills `events` with it.
  ///
  /// - Parameters:
  ///   - events: what it held is replaced.
  ///   - timeout: how long to wait at most, rounded up to milliseconds so that no
  ///     timer is asked for before it is due; zero looks only, nil waits for ever.
  ///
  /// A signal ends the wait early, with no events.
  package func wait(into events: inout EpollEvents, timeout: Duration?) throws(SocketError) {
    let count = withExtendedLifetime(descriptor) {
      epoll_wait(
        descriptor.rawValue, events.storage.baseAddress, Int32(events.storage.count), Self.milliseconds(timeout))
    }
    events.count = max(0, Int(count))
    guard count >= 0 || errno == EINTR else { throw .last("epoll_wait") }
  }

  private static func milliseconds(_ timeout: Duration?) -> Int32 {
    guard let timeout else { return -1 }
    guard timeout > .zero else { return 0 }
    let (seconds, attoseconds) = timeout.components
    let perMillisecond: Int64 = 1_000_000_000_000_000
    let fraction = (attoseconds + perMillisecond - 1) / perMillisecond
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    return overflow ? .max : Int32(clamping: whole.addingReportingOverflow(fraction).partialValue)
  }
}
