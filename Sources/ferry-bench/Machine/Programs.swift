internal import Glibc

/// The programs that lie beside this one.
enum Programs {
  /// This program.
  static func own() throws -> String {
    try withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      let count = buffer.baseAddress.map { readlink("/proc/self/exe", $0, buffer.count) } ?? -1
      guard count > 0, count < buffer.count else {
        throw BenchError("cannot find this program's file: \(lastSystemError())")
      }
      return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// A program of this name in the same folder.
  static func beside(_ name: String) throws -> String {
    let own = try own()
    let path = own[..<(own.lastIndex(of: "/") ?? own.startIndex)] + "/" + name
    guard access(String(path), X_OK) == 0 else {
      throw BenchError("there is no \(path): build it first (swift build -c release --product \(name))")
    }
    return String(path)
  }
}
