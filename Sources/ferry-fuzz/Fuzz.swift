import CFuzzer
import FerryFuzzing
import Glibc
import Synchronization

/// libFuzzer around one of the targets, which FERRY_FUZZ_TARGET names: libFuzzer starts itself again with its own
/// arguments, and knows of no other.
@main
enum Fuzz {
  fileprivate static let target = AtomicLazyReference<Holder>()

  fileprivate final class Holder: Sendable {
    let target: any FuzzTarget
    init(_ target: any FuzzTarget) {
      self.target = target
    }
  }

  static func main() async throws {
    let name = getenv("FERRY_FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let made = try await FuzzTargets.make(name) else {
      say("ferry-fuzz: FERRY_FUZZ_TARGET must be one of \(FuzzTargets.names.joined(separator: ", "))")
      exit(2)
    }
    _ = target.storeIfNil(Holder(made))
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &arguments, checkInput))
  }

  fileprivate static func say(_ line: String) {
    let line = Array("\(line)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}

/// What libFuzzer calls, from C.
private func checkInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  do throws(BrokenPromise) {
    try Fuzz.target.load()?.target.check([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
  } catch {
    // libFuzzer keeps the input, and says where.
    Fuzz.say("ferry-fuzz: a promise is broken: \(error)")
    abort()
  }
  return 0
}
