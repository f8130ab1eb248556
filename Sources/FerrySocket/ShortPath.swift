internal import Glibc

/// The address of a socket's file whose path may be too long for one: then it leads through the open folder.
struct ShortPath {
  let address: SocketAddress
  /// Open as long as the address is used.
  private let folder: OwnedDescriptor?

  init(folder: String, name: String) throws(SocketError) {
    let path = "\(folder)/\(name)"
    guard path.utf8.count > SocketAddress.maximumBytes else {
      self.folder = nil
      address = try SocketAddress(path)
      return
    }
    let raw = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard raw >= 0 else {
      let number = errno
      throw SocketError(call: "open", address: folder, errorNumber: number)
    }
    self.folder = OwnedDescriptor(owning: raw)
    address = try SocketAddress("/proc/self/fd/\(raw)/\(name)")
  }
}
