internal import ArgumentParser
internal import CBench
internal import Glibc

/// Which processors the two ends of a call run on, where one caller's calls are timed.
///
/// Left alone, the kernel puts both ends on one processor, or on two, as it likes, and changes its mind: waking
/// somebody on another processor takes several times as long as switching to them, so a figure and its reference would be
/// measured in different worlds.
enum Placement: String, CaseIterable, ExpressibleByArgument {
  /// The caller on one processor, who answers on another.
  case apart
  /// Both on one processor.
  case together
  /// As the kernel likes.
  case free

  /// What can be had on this machine.
  var possible: Placement { self == .apart && allowed_processors() < 2 ? .free : self }

  /// For people.
  var description: String {
    switch self {
    case .apart: "callers and who answers them on two processors"
    case .together: "callers and who answers them on one processor"
    case .free: "callers and who answers them where the kernel puts them"
    }
  }

  /// Times with the calling thread and those that answer it in their places. Afterwards all may run anywhere again.
  func run<Result>(answering threads: [pid_t], _ body: () throws -> Result) throws -> Result {
    guard self != .free else { return try body() }
    defer { for thread in [0] + threads { thread_bind(thread, -1) } }
    try bind(0, to: 0)
    for thread in threads { try bind(thread, to: self == .apart ? 1 : 0) }
    return try body()
  }

  private func bind(_ thread: pid_t, to place: Int32) throws {
    guard thread_bind(thread, place) == 0 else {
      throw BenchError("cannot bind thread \(thread) to a processor: \(String(cString: strerror(errno)))")
    }
  }
}
