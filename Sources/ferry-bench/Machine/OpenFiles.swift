internal import Glibc

/// How many files this process may have open.
enum OpenFiles {
  /// Allows as many as the system does.
  ///
  /// - Throws: `BenchError` where that is less than is needed.
  static func allow(_ count: Int) throws {
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { throw BenchError("getrlimit: \(lastSystemError())") }
    guard limit.rlim_cur < limit.rlim_max || limit.rlim_cur < rlim_t(count) else { return }
    limit.rlim_cur = limit.rlim_max
    guard setrlimit(resource, &limit) == 0, limit.rlim_max >= rlim_t(count) else {
      throw BenchError("\(count) files must be open at once, and only \(limit.rlim_max) may: see ulimit -Hn")
    }
  }
}
