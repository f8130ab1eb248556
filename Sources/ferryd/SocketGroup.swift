internal import Glibc

/// Gives the socket to a group, whose members may then connect.
enum SocketGroup {
  static func set(_ given: GivenText, on path: String) throws(ConfigurationError) {
    guard let group = getgrnam(given.text) else {
      throw given.error(saying: "there is no group '\(given.text)' (\(given.name))")
    }
    guard chown(path, uid_t.max, group.pointee.gr_gid) == 0 else {
      throw given.error(saying: "cannot give \(path) to the group '\(given.text)': \(OpenFiles.lastError())")
    }
  }
}
