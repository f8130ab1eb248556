internal import FerryModel
internal import FerrySocket
internal import FerryStore

/// Brings the bytes of a file or pipe that was passed into a blob: in slices, on threads that may be kept waiting, and
/// without a thread while a pipe is empty. The file itself is looked at there for the first time.
struct AssetTransfer: Sendable {
  let loop: EventLoop
  let descriptors: DescriptorTraffic
  let disk: DiskQueue
  let blobs: any BlobStore
  let user: UInt32
  let maximumBytes: Int64
  /// How long a file or pipe may give nothing.
  let idleTime: Duration
  let reached: ReachedLimits
  /// The field of the request, for errors.
  let field: String

  private enum Slice: Sendable {
    case more
    case mustWait
    /// All there is has been read.
    case complete
    case stored(StoredBlob)
  }

  /// Reads everything and makes it durable. Called on the event loop.
  ///
  /// - Throws: ValidationException where it cannot be read, or gives nothing for ``idleTime``; `StoreError`;
  ///   `CancellationError`, without waiting for a call that hangs.
  func store(_ descriptor: OwnedDescriptor) async throws -> StoredBlob {
    let transfer = Transfer(
      BlobSource(descriptor: descriptor.rawValue, owner: descriptor), blobs: blobs, maximumBytes: maximumBytes)
    while true {
      switch try await slice(transfer) {
      case .stored(let blob): return blob
      case .more: continue
      case .mustWait: try await waitUntilReadable(descriptor)
      case .complete: return try await disk.run(for: user) { try transfer.finish() }
      }
    }
  }

  private func slice(_ transfer: Transfer) async throws -> Slice {
    do {
      return try await LoopWait.on(loop, atMost: idleTime) { wait in
        let threads = transfer.isLarge ? descriptors.largeThreads : descriptors.threads
        threads.submit(user: user) { wait.end(with: Result { try transfer.slice() }) }
      }
    } catch let error as BlobSourceError {
      throw Self.refusal(error, field)
    } catch is LoopWaitTimeout {
      throw stalled
    }
  }

  private func waitUntilReadable(_ pipe: OwnedDescriptor) async throws {
    var token: EventLoop.Token?
    // Before it can be closed: others have it open too, so it would go on to be reported.
    defer { if let token { loop.unwatch(token, pipe) } }
    do {
      try await LoopWait<Void>.on(loop, atMost: idleTime) { wait in
        token = try loop.watch(pipe, .readable) { _ in wait.end(with: .success(())) }
      }
    } catch is LoopWaitTimeout {
      throw stalled
    }
  }

  private var stalled: FerryError {
    reached.note(.descriptorIdleSeconds)
    return .invalid(
      field,
      "what '\(field)' names gave no bytes for \(idleTime.components.seconds) seconds: write to the pipe in time, and close it at the end"
    )
  }

  private static func refusal(_ error: BlobSourceError, _ field: String) -> FerryError {
    let reason =
      switch error {
      case .unsuitable(let what): "is \(what): pass a regular file or a pipe, open for reading"
      case .writeOnly: "is open for writing only: open it for reading"
      case .pathOnly: "was opened with O_PATH: open it for reading"
      case .endlessPipe: "is a pipe that was opened for reading and writing, and so never ends: open it for reading"
      case .unreadable(let errno): "cannot be read: \(SocketError.name(of: errno))"
      }
    return .invalid(field, "what '\(field)' names \(reason)")
  }

  /// The source and the place where it goes. One slice at a time uses them, and the last one keeps them, if it hangs.
  private final class Transfer: @unchecked Sendable {
    // Unchecked: used by one slice at a time.
    private let source: BlobSource
    private let blobs: any BlobStore
    private let maximumBytes: Int64
    private var staged: (any StagedBlob)?

    init(_ source: BlobSource, blobs: any BlobStore, maximumBytes: Int64) {
      self.source = source
      self.blobs = blobs
      self.maximumBytes = maximumBytes
    }

    /// The rest of a large blob is read on threads that give way, and it is made durable where nobody's file is in the way.
    var isLarge: Bool { staged.map { $0.size >= LargeBlob.bytes } ?? false }

    func slice() throws -> Slice {
      let staged = try self.staged ?? blobs.makeStagedBlob(maximumBytes: maximumBytes)
      self.staged = staged
      switch try staged.append(from: source) {
      case .more: return .more
      case .mustWait: return .mustWait
      case .atEnd: return isLarge ? .complete : .stored(try staged.finish())
      }
    }

    func finish() throws -> StoredBlob {
      guard let staged else { throw StoreError.closed }
      return try staged.finish()
    }
  }
}
