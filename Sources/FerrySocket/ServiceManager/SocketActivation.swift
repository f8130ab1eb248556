internal import Glibc

/// The listening socket that a service manager has made, and hands to the process that it starts.
///
/// Source: sd_listen_fds(3).
package enum SocketActivation {
  /// The number of the first socket that is handed over.
  package static let firstDescriptor: Int32 = 3
  /// The name (FileDescriptorName=) by which one of several sockets is found.
  package static let name = "ferry"
  /// More sockets than this are taken for a damaged variable.
  private static let maximumCount: Int32 = 1024

  private static let variables = ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"]

  /// Takes the socket that was handed to this process; nil where none was. To be called once, before other threads
  /// run: it takes the variables away, so that no child takes the sockets for its own.
  ///
  /// Errors: EINVAL where the variables are damaged, or none of several sockets is named ``name``; those of
  /// ``UnixListener/adopt(_:)``.
  package static func takeListener() throws(SocketError) -> UnixListener? {
    let environment = variables.map { DefaultSocketPath.value(ofVariable: $0) }
    for variable in variables { unsetenv(variable) }
    guard
      let count = try Self.count(processID: environment[0], count: environment[1], ownProcessID: getpid())
    else { return nil }
    let wanted = try Self.index(count: count, names: environment[2])
    // All of them are ours now: those that are not wanted are closed.
    let descriptors = (0..<count).map { OwnedDescriptor(owning: firstDescriptor + $0) }
    for descriptor in descriptors where fcntl(descriptor.rawValue, F_SETFD, FD_CLOEXEC) != 0 {
      throw refuse(EBADF, "The descriptor \(descriptor.rawValue) that LISTEN_FDS counts is not open")
    }
    return try UnixListener.adopt(descriptors[Int(wanted)])
  }

  /// How many sockets were handed to the process of this id; nil where none were, or they are another's.
  package static func count(
    processID: String?, count text: String?, ownProcessID: Int32
  ) throws(SocketError) -> Int32? {
    guard let processID, let text else { return nil }
    guard let addressee = Int32(processID), addressee > 0 else {
      throw refuse(EINVAL, "LISTEN_PID is no process id: '\(processID)'")
    }
    guard addressee == ownProcessID else { return nil }
    guard let count = Int32(text), (0...maximumCount).contains(count) else {
      throw refuse(EINVAL, "LISTEN_FDS is no number of sockets: '\(text)'")
    }
    return count == 0 ? nil : count
  }

  /// Which of the sockets is the daemon's: the only one, or the one of our name.
  package static func index(count: Int32, names: String?) throws(SocketError) -> Int32 {
    guard count > 1 else { return 0 }
    let all = names?.split(separator: ":", omittingEmptySubsequences: false) ?? []
    let ours = all.prefix(Int(count)).indices.filter { all[$0] == name }
    guard ours.count == 1, let index = ours.first else {
      throw refuse(
        EINVAL,
        "\(count) sockets were handed over, \(ours.count) of them with the name '\(name)': give that name to one (FileDescriptorName=\(name))"
      )
    }
    return Int32(index)
  }

  private static func refuse(_ number: Int32, _ advice: String) -> SocketError {
    SocketError(call: "socket activation", errorNumber: number, advice: advice)
  }
}
