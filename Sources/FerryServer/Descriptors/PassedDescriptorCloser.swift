internal import CLinux
internal import FerrySocket
internal import Glibc

/// Closes what the peers of one user have passed, where nobody waits for it, and keeps count of it.
final class PassedDescriptorCloser: DescriptorCloser {
  private let user: UInt32
  private let threads: UserThreads
  private let budget: DescriptorBudget

  init(user: UInt32, threads: UserThreads, budget: DescriptorBudget) {
    self.user = user
    self.threads = threads
    self.budget = budget
  }

  /// Counts descriptors that have come, before any of them is closed.
  ///
  /// - Returns: whether they are within the limits.
  func count(_ descriptors: [OwnedDescriptor]) -> Bool { budget.add(descriptors.count, user: user) }

  func close(_ descriptor: Int32) {
    let (user, budget) = (user, budget)
    threads.submit(user: user) {
      // Else closing a network connection could take until its last byte has arrived.
      linux_forget_linger(descriptor)
      _ = Glibc.close(descriptor)
      budget.release(user: user)
    }
  }
}
