internal import CLinux
internal import FerrySocket
internal import Glibc
internal import Synchronization

/// Closes what the peers of one user have passed, where nobody waits for it, and keeps count of it.
final class PassedDescriptorCloser: DescriptorCloser {
  private struct Waiting {
    var descriptors: [Int32] = []
    /// Whether a thread closes them, or will.
    var isUnderway = false
  }

  private let user: UInt32
  private let threads: UserThreads
  private let budget: DescriptorBudget
  private let waiting = Mutex(Waiting())

  init(user: UInt32, threads: UserThreads, budget: DescriptorBudget) {
    self.user = user
    self.threads = threads
    self.budget = budget
  }

  /// Counts descriptors that have come, before any of them is closed.
  ///
  /// - Returns: whether they are within the limits.
  func count(_ descriptors: [OwnedDescriptor]) -> Bool { budget.add(descriptors.count, user: user) }

  /// All that come while some are being closed are closed in the same piece of work: a peer may pass thousands at once.
  func close(_ descriptor: Int32) {
    let isFirst = waiting.withLock { waiting in
      waiting.descriptors.append(descriptor)
      defer { waiting.isUnderway = true }
      return !waiting.isUnderway
    }
    if isFirst { threads.submit(user: user) { [self] in closeAll() } }
  }

  private func closeAll() {
    while let descriptors = take() {
      for descriptor in descriptors {
        // Else closing a network connection could take until its last byte has arrived.
        linux_forget_linger(descriptor)
        _ = Glibc.close(descriptor)
        budget.release(user: user)
      }
    }
  }

  /// What is to be closed next; nil where nothing is, and then the next one to come is the first again.
  private func take() -> [Int32]? {
    waiting.withLock { waiting in
      waiting.isUnderway = !waiting.descriptors.isEmpty
      guard waiting.isUnderway else { return nil }
      defer { waiting.descriptors = [] }
      return waiting.descriptors
    }
  }
}
