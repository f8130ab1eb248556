internal import Glibc

/// Where the daemon's socket is when nobody names one: for the daemon that makes
/// it, and for the client that looks for it.
///
/// Source: the XDG Base Directory Specification, whose variables hold absolute
/// paths; others are passed over.
package enum DefaultSocketPath {
  /// The variable with which a user names the daemon's socket.
  package static let variable = "FERRY_SOCKET"
  /// The socket of the daemon of the whole machine.
  package static let system = "/run/ferry/ferry.sock"

  /// Where a daemon of one user listens: `$XDG_RUNTIME_DIR/ferry/ferry.sock`, or
  /// `$XDG_DATA_HOME/ferry/ferry.sock`, or `~/.local/share/ferry/ferry.sock`.
  package static func ofUser(
    environment: (String) -> String? = value(ofVariable:), home: () -> String? = homeOfUser
  ) -> String {
    func folder(_ name: String) -> String? {
      environment(name).flatMap { $0.utf8.first == UInt8(ascii: "/") ? $0 : nil }
    }
    if let folder = folder("XDG_RUNTIME_DIR") ?? folder("XDG_DATA_HOME") {
      return "\(folder)/ferry/ferry.sock"
    }
    guard let home = folder("HOME") ?? home() else { return system }
    return "\(home)/.local/share/ferry/ferry.sock"
  }

  /// Where a client connects: to what `$FERRY_SOCKET` names; else to the user's
  /// daemon; else, where that has no socket and the machine's daemon has, to the
  /// latter.
  package static func forClient(
    environment: (String) -> String? = value(ofVariable:), home: () -> String? = homeOfUser,
    exists: (String) -> Bool = fileExists
  ) -> String {
    if let named = environment(variable), !named.isEmpty { return named }
    let own = ofUser(environment: environment, home: home)
    return !exists(own) && exists(system) ? system : own
  }

  /// A variable of the environment.
  package static func value(ofVariable name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The home folder in the user database, for who has no `$HOME`.
  package static func homeOfUser() -> String? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    // Large enough for any entry of the files; a larger one counts as missing.
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
      guard let text = buffer.baseAddress, getpwuid_r(getuid(), &entry, text, buffer.count, &found) == 0,
        found != nil, let home = entry.pw_dir
      else { return nil }
      return String(cString: home)
    }
  }

  /// Whether a path leads to anything.
  package static func fileExists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }
}
