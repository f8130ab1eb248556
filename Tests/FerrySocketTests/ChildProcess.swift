import Glibc
import Testing

/// Runs the body in a forked child, for what would disturb the other tests: a
/// limit of the process, say. Returns its exit status, or nil if it had to be
/// killed after ten seconds.
func inForkedChild(_ body: () -> Int32) throws -> Int32? {
  // Another thread may have had a lock of the runtime in that moment, which nobody gives back in the child.
  for _ in 0..<3 {
    if let status = try forked(body) { return status }
  }
  return nil
}

private func forked(_ body: () -> Int32) throws -> Int32? {
  // Swift hides fork(2), since a child has only one of the parent's threads. The
  // bodies here do little, with code that has run in the parent before.
  let fork = try #require(dlsym(nil, "fork"))
  let child = unsafeBitCast(fork, to: (@convention(c) () -> pid_t).self)()
  if child == 0 { _exit(body()) }
  var status: Int32 = 0
  for _ in 0..<1000 {
    if waitpid(child, &status, WNOHANG) == child { return status & 0x7f == 0 ? (status >> 8) & 0xff : -1 }
    usleep(10_000)
  }
  kill(child, SIGKILL)
  waitpid(child, &status, 0)
  return nil
}
