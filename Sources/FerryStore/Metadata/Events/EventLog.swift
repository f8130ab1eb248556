internal import GRDB
internal import Synchronization

/// Whether changes are recorded, and who is told of new ones.
///
/// Nothing is recorded before somebody watches for the first time: a row for each change would cost every copy a page,
/// for nobody. And it ends, when the store is opened, once so many changes have been recorded without anybody there that
/// whoever was there before would come too late.
final class EventLog: Sendable {
  /// After how many changes those that are too old are deleted: some at a time, so that most changes touch one page.
  static let deletionInterval: Int64 = 256

  /// How many changes are kept, at least.
  let kept: Int64
  private let recording: Atomic<Bool>
  private let observer = Mutex<(@Sendable () -> Void)?>(nil)

  /// Looks whether changes are recorded in this database.
  init(_ writer: DatabaseQueue, kept: Int64) throws {
    self.kept = kept
    recording = Atomic(try writer.write { try Self.goesOn(SQLiteQueries($0), kept: kept) })
  }

  private static func goesOn(_ queries: SQLiteQueries, kept: Int64) throws -> Bool {
    guard let watchedThrough = try queries.watchedThrough() else { return false }
    guard try queries.lastEventID() - watchedThrough > kept else { return true }
    try queries.stopRecording()
    return false
  }

  /// Asked and changed on the store's writer thread.
  var isRecording: Bool { recording.load(ordering: .relaxed) }

  func begin() {
    recording.store(true, ordering: .relaxed)
  }

  /// Names the one who is told when changes may have become durable.
  func observe(_ observer: @escaping @Sendable () -> Void) {
    self.observer.withLock { $0 = observer }
  }

  /// A group of writes is durable.
  func groupCommitted() {
    guard isRecording else { return }
    observer.withLock { $0 }?()
  }
}
