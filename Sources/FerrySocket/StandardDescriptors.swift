internal import Glibc

/// Descriptors 0 to 2, which every program takes for its own.
package enum StandardDescriptors {
  /// Opens those that were closed when the program was started: else the next file or socket would be taken for one of
  /// them, and would get what is meant for people. To be called before anything else opens a descriptor.
  ///
  /// - Parameter losingOutput: whether what is written there is lost; else it fails with EBADF.
  package static func open(losingOutput: Bool) {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      let isRead = descriptor == STDIN_FILENO || !losingOutput
      // The lowest number that is free is this one. Where it fails, there is nothing that could be done.
      _ = Glibc.open("/dev/null", isRead ? O_RDONLY : O_WRONLY)
    }
  }
}
