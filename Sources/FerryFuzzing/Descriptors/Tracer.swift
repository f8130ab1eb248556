internal import FerrySocket
internal import Glibc

/// Tells whether a descriptor that was passed is still open anywhere: it is a pipe's writing end.
final class Tracer {
  private let reader: OwnedDescriptor
  private var writer: OwnedDescriptor?

  init() throws(BrokenPromise) {
    let (read, write) = try PassedFiles.pipe()
    reader = read
    writer = write
  }

  /// What is passed.
  var number: Int32 { writer?.rawValue ?? -1 }

  /// Closes it here.
  func forgetWritingEnd() { writer = nil }

  var isClosed: Bool {
    var entry = pollfd(fd: reader.rawValue, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) == 1 && entry.revents & Int16(POLLHUP) != 0
  }
}
