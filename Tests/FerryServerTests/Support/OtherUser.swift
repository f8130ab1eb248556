import Dispatch
import Glibc
import Synchronization

/// Lets a piece of work be another user's, as the kernel tells a server: by a thread of its own that becomes that user.
/// (The C library would change all threads of the process; the system call changes one.) Only root can.
enum OtherUser {
  static let nobody: UInt32 = 65534
  static let isPossible = geteuid() == 0

  private typealias SetIDs = @convention(c) (Int, Int, Int, Int) -> Int
  // Linux's numbers of setresuid(2) and setresgid(2).
  #if arch(x86_64)
    private static let (setUsers, setGroups) = (117, 119)
  #else
    private static let (setUsers, setGroups) = (147, 149)
  #endif

  /// Does the work on a thread that is the user's, and ends with it.
  static func run<Result: Sendable>(_ uid: UInt32, _ work: @escaping @Sendable () throws -> Result) throws -> Result {
    guard let call = dlsym(nil, "syscall") else { throw TestFailure("no syscall(2)") }
    let system = unsafeBitCast(call, to: SetIDs.self)
    let outcome = Mutex<Swift.Result<Result, any Error>?>(nil)
    let ended = DispatchSemaphore(value: 0)
    try startThread {
      let id = Int(uid)
      if system(setGroups, id, id, id) == 0, system(setUsers, id, id, id) == 0 {
        outcome.withLock { $0 = Swift.Result { try work() } }
      }
      ended.signal()
    }
    ended.wait()
    guard let result = outcome.withLock({ $0 }) else { throw TestFailure("this thread cannot become user \(uid)") }
    return try result.get()
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private static func startThread(_ work: @escaping @Sendable () -> Void) throws {
    let body = Unmanaged.passRetained(Body(work))
    var thread = pthread_t()
    let result = pthread_create(
      &thread, nil,
      { pointer in
        if let pointer { Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, body.toOpaque())
    guard result == 0 else { throw TestFailure("no thread: \(result)") }
    pthread_detach(thread)
  }
}

extension TestServer {
  /// A new connection of another user, as whom the server knows it.
  func peer(ofUser uid: UInt32) throws -> Peer {
    // The folders are private.
    for path in [folder.path, "\(folder.path)/s"] { chmod(path, 0o755) }
    chmod(socket, 0o666)
    let path = socket
    return try OtherUser.run(uid) { Handed(peer: try Peer(path)) }.peer
  }

  private struct Handed: @unchecked Sendable {
    // Unchecked: it goes from one thread to another once.
    let peer: Peer
  }
}
