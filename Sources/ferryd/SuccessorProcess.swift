internal import FerryServer
internal import Glibc
internal import Logging

/// Starts this daemon's program once more, as it lies on the disk now, to take this one's place.
enum SuccessorProcess {
  /// The option by which a daemon takes another's place.
  private static let option = "--take-over"
  /// What a service manager says to one process only.
  private static let variablesOfOne = ["WATCHDOG_PID", "LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"]

  /// Where the program lies. Found when the daemon starts: after an upgrade /proc names a file that is deleted.
  private static let program = readLink("/proc/self/exe")

  /// To be called when the daemon starts.
  static func rememberProgram() {
    _ = program
  }

  /// Starts it. What becomes of it, the log says.
  static func start(_ logger: Logger) {
    guard let program else {
      logger.error("cannot start a successor: /proc does not say where the program is")
      return
    }
    var arguments = CommandLine.arguments
    if !arguments.contains(option) { arguments.append(option) }
    var id = pid_t()
    var attributes = freshSignals()
    defer { posix_spawnattr_destroy(&attributes) }
    let result = withStrings(arguments) { arguments in
      withStrings(environment()) { posix_spawn(&id, program, nil, &attributes, arguments, $0) }
    }
    guard result == 0 else {
      logger.error("cannot start a successor", metadata: ["program": "\(program)", "errno": "\(result)"])
      return
    }
    let child = id
    logger.notice("successor started", metadata: ["program": "\(program)", "successor": "\(child)"])
    // Only where it ends before this daemon does.
    try? LoopThread.start(named: "ferry-child") {
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0 && errno == EINTR {}
      logger.error("the successor has ended", metadata: ["successor": "\(child)", "status": "\(status)"])
    }
  }

  /// The thread that starts it may have blocked signals, and the daemon ignores some: the successor does not inherit that.
  private static func freshSignals() -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    return attributes
  }

  private static func environment() -> [String] {
    var all: [String] = []
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      if !variablesOfOne.contains(where: { text.hasPrefix($0 + "=") }) { all.append(text) }
      next += 1
    }
    return all
  }

  /// Lends strings as C wants them: a list that ends with NULL.
  private static func withStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    let list = strings.map { strdup($0) } + [nil]
    defer { for string in list { free(string) } }
    // Sound: the list ends with its nil, and lives as long as the call.
    return list.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("a list with an end is not empty") }
      return body(start)
    }
  }

  private static func readLink(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0, count < buffer.count else { return nil }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
