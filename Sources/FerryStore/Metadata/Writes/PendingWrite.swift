/// A write that waits for its turn, whatever its result.
///
/// All but `cancel` is called by the store's writer thread alone.
protocol PendingWrite: AnyObject, Sendable {
  /// Whose it is.
  var origin: WriteOrigin { get }
  /// The call that it is made for; nil where no record is to be kept of it.
  var audited: AuditedCall? { get }
  /// Takes the write up, unless its task was cancelled meanwhile.
  func begin() -> Bool
  /// Runs the body and keeps its result.
  func perform(_ transaction: any MetadataWriting) throws
  /// Tells who holds state in memory that the result is durable.
  func publish()
  /// Lets the caller go on with the result.
  func succeed()
  /// Lets the caller go on with an error.
  func fail(_ error: any Error)
}

/// A write with its caller.
///
/// Sound as `@unchecked Sendable`: what varies is touched by the writer thread alone.
final class SuspendedWrite<Result: Sendable>: PendingWrite, @unchecked Sendable {
  let origin: WriteOrigin
  let audited: AuditedCall?
  private let body: @Sendable (any MetadataWriting) throws -> Result
  private let committed: @Sendable (Result) -> Void
  private let continuation: CheckedContinuation<Result, any Error>
  private let caller: WritingTask
  private var result: Result?

  init(
    origin: WriteOrigin, audited: AuditedCall? = nil, body: @escaping @Sendable (any MetadataWriting) throws -> Result,
    committed: @escaping @Sendable (Result) -> Void,
    continuation: CheckedContinuation<Result, any Error>,
    caller: WritingTask
  ) {
    self.origin = origin
    self.audited = audited
    self.body = body
    self.committed = committed
    self.continuation = continuation
    self.caller = caller
  }

  func begin() -> Bool { !caller.isCancelled }

  func perform(_ transaction: any MetadataWriting) throws {
    result = try body(transaction)
  }

  func publish() {
    if let result { committed(result) }
  }

  func succeed() {
    if let result { continuation.resume(returning: result) } else { fail(StoreError.closed) }
  }

  func fail(_ error: any Error) {
    continuation.resume(throwing: error)
  }
}

/// The task that waits for a write.
///
/// Sound as `@unchecked Sendable`: it is only asked whether it is cancelled, which any thread may ask of a task that has
/// not ended, and this one waits until the write is over.
struct WritingTask: @unchecked Sendable {
  private let task: UnsafeCurrentTask?

  /// The task that calls.
  static var current: WritingTask { withUnsafeCurrentTask { WritingTask(task: $0) } }

  var isCancelled: Bool { task?.isCancelled ?? false }
}
