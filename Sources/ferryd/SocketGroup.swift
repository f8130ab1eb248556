internal import Glibc

/// Gives the socket to a group, whose members may then connect.
enum SocketGroup {
  static func set(_ name: String, on path: String) throws(ConfigurationError) {
    guard let group = getgrnam(name) else {
      throw ConfigurationError("there is no group '\(name)' (socket-group)")
    }
    guard chown(path, uid_t.max, group.pointee.gr_gid) == 0 else {
      throw ConfigurationError("cannot give \(path) to the group '\(name)': \(OpenFiles.lastError())")
    }
  }
}
