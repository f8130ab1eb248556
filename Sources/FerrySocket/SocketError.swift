internal import CLinux
internal import Glibc

/// A call on a socket that failed: which one, on what address, and why.
package struct SocketError: Error, Sendable, Equatable {
  /// The system call, such as "connect", or "address" where an address was
  /// refused before any call.
  package var call: String
  /// The address that it was for, if there is one.
  package var address: String?
  /// The error number of errno(3), such as ENOENT.
  package var errorNumber: Int32
  /// What to do, where the error number alone does not say it.
  package var advice: String?

  /// An error of the given call.
  package init(call: String, address: String? = nil, errorNumber: Int32, advice: String? = nil) {
    self.call = call
    self.address = address
    self.errorNumber = errorNumber
    self.advice = advice
  }

  /// The error of the call that has just failed: read it before anything else can
  /// change `errno`.
  static func last(_ call: String, _ address: SocketAddress? = nil) -> SocketError {
    let number = errno
    return SocketError(call: call, address: address?.description, errorNumber: number)
  }

  /// Whether the system refused to send descriptors, since too many of this user are on their way.
  package var isTooManyOnTheirWay: Bool { errorNumber == ETOOMANYREFS }

  /// The name of an error number: `ENOENT`.
  package static func name(of errorNumber: Int32) -> String {
    linux_error_name(errorNumber).map { String(cString: $0) } ?? "error \(errorNumber)"
  }
}

extension SocketError: CustomStringConvertible {
  /// One line: what failed, why, and what to do about it.
  package var description: String {
    let reason = linux_error_description(errorNumber).map { String(cString: $0) } ?? "error \(errorNumber)"
    let place = address.map { " \($0)" } ?? ""
    let line = "\(call)\(place): \(reason) (\(Self.name(of: errorNumber)))"
    guard let advice = advice ?? usualAdvice else { return line }
    return "\(line). \(advice)"
  }

  /// What usually helps.
  private var usualAdvice: String? {
    switch (call, errorNumber) {
    case ("connect", ENOENT):
      "No socket is there: start the daemon, or name its socket"
    case ("connect", ECONNREFUSED):
      "The socket is there but nobody listens: the daemon has ended, start it again"
    case ("connect", EACCES):
      "You may not use this socket: ask for membership in its group, or name another one"
    case ("connect", EAGAIN), ("connect", ETIMEDOUT):
      "The daemon does not take new connections: it is busy or stopped, try again later"
    case ("connect", EPROTOTYPE):
      "Something listens there that is not a stream socket: name another one"
    case ("bind", EACCES), ("open", EACCES), ("mkdir", EACCES):
      "You may not write in the socket's folder: choose another folder, or change its owner"
    case ("bind", EROFS), ("open", EROFS), ("mkdir", EROFS):
      "The folder cannot be written: choose another one"
    case (_, EMFILE):
      "This process has too many open files: raise its limit (ulimit -n)"
    case (_, ETOOMANYREFS):
      "Too many descriptors of this user are on their way: their receivers must take them first"
    case (_, ENFILE):
      "The machine has too many open files: raise fs.file-max"
    default: nil
    }
  }
}
