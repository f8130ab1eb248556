internal import Glibc

/// The folder in which a socket's file is made.
package enum SocketFolder {
  /// Makes the folder of the address, and those above it that are missing, with
  /// the given mode. What is there stays as it is.
  package static func create(for address: SocketAddress, mode: UInt32 = 0o700) throws(SocketError) {
    guard let folder = address.folder, !isFolder(folder) else { return }
    var path = folder.utf8.first == UInt8(ascii: "/") ? "" : "."
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      guard !isFolder(path) else { continue }
      guard mkdir(path, mode) == 0 || errno == EEXIST else {
        let number = errno
        throw SocketError(call: "mkdir", address: path, errorNumber: number)
      }
    }
  }

  /// Checks that the folder is there, and that no other user may put another
  /// socket in the place of ours.
  static func check(for address: SocketAddress) throws(SocketError) {
    guard let folder = address.folder else { return }
    var status = stat()
    guard stat(folder, &status) == 0 else {
      let number = errno
      throw SocketError(
        call: "stat", address: folder, errorNumber: number,
        advice: number == ENOENT ? "The socket's folder is not there: make it first" : nil)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw SocketError(call: "stat", address: folder, errorNumber: ENOTDIR)
    }
    guard status.st_mode & S_IWOTH == 0 || status.st_mode & S_ISVTX != 0 else {
      throw SocketError(
        call: "stat", address: folder, errorNumber: EPERM,
        advice: "Every user may write in the socket's folder: take that right away (chmod o-w), or choose another one")
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
