internal import Synchronization

/// Whether the store takes writes: not any more once the disk has failed to sync something, or the data folder cannot be
/// written.
///
/// The system tells of a failed sync once. After that it holds for written what is not, so that a sync that is tried again
/// succeeds and means nothing. Only who reads the disk anew, after a restart, knows what there is.
package final class WriteGate: Sendable {
  /// Of the records: large blobs let them pass.
  let writes = WritesUnderWay()
  private let isShut = Atomic(false)
  private let isReadOnly = Atomic(false)
  private let report: @Sendable (any Error) -> Void

  /// - Parameter report: hears once, on any thread, why no more is written.
  package init(report: @escaping @Sendable (any Error) -> Void = { _ in }) {
    self.report = report
  }

  package var isOpen: Bool { !isShut.load(ordering: .relaxed) }

  /// Nothing is written any more, until the store is opened again.
  func shut(_ cause: any Error) {
    if !isShut.exchange(true, ordering: .relaxed) {
      isReadOnly.store((cause as? StoreError)?.isReadOnly ?? false, ordering: .relaxed)
      report(cause)
    }
  }

  /// What a write is told once nothing is written any more.
  var refusal: StoreError { isReadOnly.load(ordering: .relaxed) ? .readOnly : .poisoned }

  /// - Throws: ``refusal`` where nothing is written any more.
  func check() throws(StoreError) {
    if !isOpen { throw refusal }
  }

  /// Makes or moves a file. Where the folder takes none, nothing has happened, and nothing else would come out well.
  func shuttingWhereReadOnly<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      if (error as? StoreError)?.isReadOnly == true { shut(error) }
      throw error
    }
  }

  /// Does something whose failure means that the disk may not hold what it was told to. A full disk is none: what was to be
  /// written is given up then, and not told to anybody.
  func shuttingOnFailure<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      if (error as? StoreError)?.isDiskFull != true { shut(error) }
      throw error
    }
  }
}
