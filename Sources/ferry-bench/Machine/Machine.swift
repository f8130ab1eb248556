internal import Glibc

/// What the figures were measured on.
struct Machine {
  let processor: String
  let processors: Int
  let memoryMebibytes: Int
  let kernel: String
  /// Of the folder with the daemon's data.
  let fileSystem: String
  /// Processes that wanted to run in the minute before: above the number of processors, others were in the way.
  let loadBefore: String
  let placement: Placement
  let build: String

  init(folder: String, placement: Placement) {
    self.placement = placement
    processor = Self.value(of: "model name", in: SystemText.of("/proc/cpuinfo")) ?? "unknown"
    processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    let memory = Self.value(of: "MemTotal", in: SystemText.of("/proc/meminfo"))
    memoryMebibytes = memory.flatMap { $0.split(separator: " ").first.flatMap { Int($0) } }.map { $0 / 1024 } ?? 0
    kernel = SystemText.of("/proc/sys/kernel/osrelease").split(separator: "\n").first.map(String.init) ?? "unknown"
    fileSystem = Self.fileSystem(of: folder)
    loadBefore = SystemText.of("/proc/loadavg").split(separator: " ").first.map(String.init) ?? "unknown"
    #if DEBUG
      build = "debug"
    #else
      build = "release"
    #endif
  }

  /// One line for people.
  var description: String {
    "\(processor), \(processors) processors, \(memoryMebibytes) MiB, Linux \(kernel), \(fileSystem), "
      + "load \(loadBefore) before, \(build) build; \(placement.description)"
  }

  private static func value(of key: String, in text: String) -> String? {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, trimmed(parts[0]) == key else { continue }
      return trimmed(parts[1])
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(text.drop(while: blank).reversed().drop(while: blank).reversed())
  }

  /// The type of the file system that is mounted nearest above a folder.
  private static func fileSystem(of folder: String) -> String {
    var best: (point: Substring, type: Substring) = ("", "unknown")
    for line in SystemText.of("/proc/self/mounts").split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 2, fields[1].utf8.count >= best.point.utf8.count else { continue }
      guard fields[1] == "/" || folder == fields[1] || folder.hasPrefix("\(fields[1])/") else { continue }
      best = (fields[1], fields[2])
    }
    return String(best.type)
  }
}
