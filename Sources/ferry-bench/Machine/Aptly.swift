@preconcurrency internal import Dispatch
internal import FerrySocket
internal import Glibc
internal import Synchronization

/// aptly, which serves its API on a Unix socket, with a repository of small packages.
final class Aptly {
  static let program = "aptly"
  private static let source = "source"
  private static let startSeconds = 30

  private let socket: String
  private let packages: [String]
  private var destinations = 0

  /// Whether it can be measured here: aptly, and what makes its packages.
  static var isPossible: Bool { access("/usr/bin/aptly", X_OK) == 0 && access("/usr/bin/dpkg-deb", X_OK) == 0 }

  init(packages count: Int, in workspace: Workspace) throws {
    let folder = "\(workspace.path)/aptly"
    socket = "\(workspace.path)/aptly.sock"
    let output = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { close(output) }
    let configuration = try workspace.file(
      "aptly.json", #"{"rootDir": "\#(folder)", "gpgDisableSign": true, "gpgDisableVerify": true}"#)
    try Programs.run("mkdir", ["-p", "\(folder)-debs", "\(folder)-package/DEBIAN"], output: output)
    Progress.note("making \(count) packages for aptly")
    for number in 0..<count {
      let control = try workspace.file(
        "control",
        """
        Package: package-\(number)
        Version: 1.0
        Architecture: all
        Maintainer: nobody <nobody@example.org>
        Description: package \(number)

        """)
      try Programs.run("mv", [control, "\(folder)-package/DEBIAN/control"], output: output)
      try Programs.run(
        "dpkg-deb", ["--build", "--root-owner-group", "\(folder)-package", "\(folder)-debs/\(number).deb"],
        output: output)
    }
    let options = ["-config=\(configuration)"]
    try Programs.run(Self.program, options + ["repo", "create", Self.source], output: output)
    try Programs.run(Self.program, options + ["repo", "add", Self.source, "\(folder)-debs"], output: output)
    _ = try workspace.start(
      "/usr/bin/aptly", options + ["api", "serve", "-listen=unix://\(socket)"], log: "aptly.log")
    packages = try Self.packages(of: socket)
    guard packages.count == count else { throw BenchError("aptly has \(packages.count) packages instead of \(count)") }
  }

  /// Waits until it answers.
  private static func packages(of socket: String) throws -> [String] {
    for _ in 0..<(startSeconds * 100) {
      if let client = try? HTTPClient(socket) {
        let answer = try client.call("GET", "/api/repos/\(source)/packages")
        // A JSON list of keys, such as "Pall package-1 1.0 6791db0ec140c057".
        return answer.split(separator: "\"").filter { $0.hasPrefix("P") }.map(String.init)
      }
      usleep(10_000)
    }
    throw BenchError("aptly does not answer")
  }

  /// Puts every package into a new repository, one in a call, by so many callers.
  ///
  /// - Returns: packages in a second.
  func copy(callers: Int) throws -> Double {
    destinations += 1
    let name = "destination-\(destinations)"
    _ = try HTTPClient(socket).call("POST", "/api/repos", #"{"Name": "\#(name)"}"#)
    let clients = try (0..<callers).map { _ in try HTTPClient(socket) }
    let work = Work(packages)
    let start = ContinuousClock.now
    for client in clients {
      let thread = ThreadOfWork {
        do {
          while let package = work.next() {
            _ = try client.call("POST", "/api/repos/\(name)/packages", #"{"PackageRefs": ["\#(package)"]}"#)
          }
        } catch {
          work.failure.withLock { $0 = error }
        }
        work.ended.signal()
      }
      try thread.start()
    }
    for _ in clients { work.ended.wait() }
    let seconds = start.duration(to: .now) / .seconds(1)
    if let failure = work.failure.withLock({ $0 }) { throw failure }
    let there = try HTTPClient(socket).call("GET", "/api/repos/\(name)/packages")
    // Not all: of calls that come at once it answers success to each, and some packages are lost.
    guard there.contains("package-") else { throw BenchError("aptly has taken no package") }
    return Double(packages.count) / seconds
  }

  private final class Work: Sendable {
    private let packages: [String]
    private let taken = Atomic(0)
    let failure = Mutex<(any Error)?>(nil)
    let ended = DispatchSemaphore(value: 0)

    init(_ packages: [String]) {
      self.packages = packages
    }

    func next() -> String? {
      let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
      return index < packages.count ? packages[index] : nil
    }
  }
}
