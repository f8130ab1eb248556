internal import FerryModel
internal import Synchronization

/// The quotas in force. A write takes those of the moment when it is its turn.
final class QuotaHolder: Sendable {
  private let quotas: Mutex<Quotas>

  init(_ quotas: Quotas) {
    self.quotas = Mutex(quotas)
  }

  var current: Quotas { quotas.withLock { $0 } }

  func replace(by quotas: Quotas) {
    self.quotas.withLock { $0 = quotas }
  }
}
