internal import Glibc

/// Descriptors 0 to 2, which every program takes for its own.
package enum StandardDescriptors {
  /// Opens those that were closed when the program was started: else the next file or socket would be taken for one of
  /// them, and would get what is meant for people. To be called before anything else opens a descriptor.
  ///
  /// For reading: what is written there fails with EBADF, and is not lost without a word.
  package static func open() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest number that is free is this one. Where it fails, there is nothing that could be done.
      _ = Glibc.open("/dev/null", O_RDONLY)
    }
  }
}
