internal import Glibc

/// What the machine knows of its users and processes.
enum LocalAccounts {
  /// The daemon's own user.
  static var ownUID: UInt32 { geteuid() }

  /// The login name of a uid; nil where the user database has none.
  static func loginName(uid: UInt32) -> String? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
      guard let text = buffer.baseAddress, getpwuid_r(uid, &entry, text, buffer.count, &found) == 0, found != nil,
        let name = entry.pw_name
      else { return nil }
      return String(cString: name)
    }
  }

  /// The program that a process runs; nil where the kernel does not tell. It says what ran when it was asked: a process
  /// can run another program later.
  static func executable(processID: Int32) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let path = buffer.baseAddress else { return nil }
      let count = readlink("/proc/\(processID)/exe", path, buffer.count)
      guard count > 0, count < buffer.count else { return nil }
      return String(
        validating: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
