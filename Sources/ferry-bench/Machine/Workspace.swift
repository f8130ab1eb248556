internal import CBench
internal import Glibc
internal import Synchronization

/// A fresh folder and the processes that work in it. Both are gone when it ends, and it ends in any case: a process is
/// killed when this one dies.
final class Workspace: Sendable {
  /// The folder.
  let path: String
  private let processes = Mutex<[pid_t]>([])
  private let hasEnded = Mutex(false)

  init(in parent: String) throws {
    var template = Array("\(parent)/ferry-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw BenchError("cannot make a folder in \(parent): \(lastSystemError())") }
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress.unsafelyUnwrapped) }
  }

  deinit { end() }

  /// Starts a program that ends with this workspace.
  ///
  /// - Parameters:
  ///   - passed: the program's descriptor 3.
  ///   - log: a file of the folder that gets the program's standard error; nil: it goes where ours goes.
  /// - Returns: the process.
  func start(_ program: String, _ arguments: [String], passing passed: Int32 = -1, log: String? = nil) throws -> pid_t {
    var output: Int32 = -1
    if let log {
      output = open("\(path)/\(log)", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      guard output >= 0 else { throw BenchError("cannot write \(path)/\(log): \(lastSystemError())") }
    }
    defer { if output >= 0 { close(output) } }
    let process = CStrings([program] + arguments).withPointers { process_start(program, $0, passed, output) }
    guard process > 0 else { throw BenchError("cannot start \(program): \(lastSystemError())") }
    processes.withLock { $0.append(process) }
    return process
  }

  /// Writes a file of the folder, and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw BenchError("cannot write \(path)/\(name): \(lastSystemError())") }
    defer { close(file) }
    var text = text
    let written = text.withUTF8 { write(file, $0.baseAddress, $0.count) }
    guard written == text.utf8.count else { throw BenchError("cannot write \(path)/\(name): \(lastSystemError())") }
    return "\(path)/\(name)"
  }

  /// Ends a process at once, and waits for that.
  func kill(_ process: pid_t) {
    processes.withLock { processes in
      guard processes.contains(process) else { return }
      Glibc.kill(process, SIGKILL)
      while waitpid(process, nil, 0) < 0 && errno == EINTR {}
      processes.removeAll { $0 == process }
    }
  }

  /// How a process ended; nil while it runs. Forgets a process that has ended.
  func status(of process: pid_t) -> Int32? {
    processes.withLock { processes in
      var status: Int32 = 0
      guard waitpid(process, &status, WNOHANG) == process else { return nil }
      processes.removeAll { $0 == process }
      return status
    }
  }

  /// Ends the processes and removes the folder. Safe from any thread, and more than once.
  func end() {
    hasEnded.withLock { hasEnded in
      guard !hasEnded else { return }
      hasEnded = true
      processes.withLock { processes in
        for process in processes {
          Glibc.kill(process, SIGKILL)
          while waitpid(process, nil, 0) < 0 && errno == EINTR {}
        }
        processes = []
      }
      if folder_remove(path) != 0 { Progress.note("cannot remove \(path): \(lastSystemError())") }
    }
  }
}

/// What the last call of the system said.
func lastSystemError() -> String { String(cString: strerror(errno)) }
