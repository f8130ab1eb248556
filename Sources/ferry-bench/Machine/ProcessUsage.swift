internal import Glibc

/// What a process needs of the machine.
struct ProcessUsage {
  let process: pid_t

  /// Its resident memory, in bytes.
  func residentBytes() throws -> Int {
    for line in SystemText.of("/proc/\(process)/status").split(separator: "\n") where line.hasPrefix("VmRSS:") {
      if let number = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first, let value = Int(number)
      {
        return value * 1024
      }
    }
    throw BenchError("cannot read the memory of process \(process): it is not running")
  }

  /// How long its threads have been on processors so far, in nanoseconds: of those that live.
  func processorNanoseconds() throws -> UInt64 {
    var sum: UInt64 = 0
    for thread in try threads() {
      let fields = SystemText.of("/proc/\(process)/task/\(thread)/schedstat").split(separator: " ")
      if let first = fields.first, let time = UInt64(first) { sum += time }
    }
    return sum
  }

  /// Its thread of that name.
  func thread(named name: String) throws -> pid_t {
    for thread in try threads() where SystemText.of("/proc/\(process)/task/\(thread)/comm") == "\(name)\n" {
      return thread
    }
    throw BenchError("process \(process) has no thread \(name)")
  }

  private func threads() throws -> [pid_t] {
    guard let tasks = opendir("/proc/\(process)/task") else {
      throw BenchError("cannot read the threads of process \(process): \(lastSystemError())")
    }
    defer { closedir(tasks) }
    var threads: [pid_t] = []
    while let entry = readdir(tasks) {
      // Sound: a directory's entry has a name that ends with a NUL.
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
          String(cString: $0)
        }
      }
      if let thread = pid_t(name) { threads.append(thread) }
    }
    return threads
  }
}
