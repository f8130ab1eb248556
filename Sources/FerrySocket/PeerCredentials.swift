internal import CLinux

/// Who is at the other end of a connection, as the kernel saw it when the
/// connection was made. No message can change it.
///
/// Source: SO_PEERCRED in unix(7).
package struct PeerCredentials: Sendable, Hashable {
  /// The process that connected. It may have ended, and its number may be another's.
  package var processID: Int32
  /// Its effective user.
  package var userID: UInt32
  /// Its effective group.
  package var groupID: UInt32

  /// The given process, user and group.
  package init(processID: Int32, userID: UInt32, groupID: UInt32) {
    self.processID = processID
    self.userID = userID
    self.groupID = groupID
  }
}

extension UnixSocket {
  /// How many supplementary groups are asked for: more than Linux gives a process.
  private static let maximumGroups = 65_536

  /// The supplementary groups of the one at the other end, as the kernel saw them when the connection was made; none
  /// where it does not tell.
  ///
  /// Source: SO_PEERGROUPS in unix(7).
  package func peerGroups() -> [UInt32] {
    var groups = [gid_t](repeating: 0, count: 64)
    while true {
      let count = groups.withUnsafeMutableBufferPointer { buffer in
        withExtendedLifetime(descriptor) {
          linux_peer_groups(descriptor.rawValue, buffer.baseAddress, Int32(buffer.count))
        }
      }
      guard count > groups.count else { return Array(groups.prefix(max(0, Int(count)))) }
      guard count <= Self.maximumGroups else { return [] }
      groups = [gid_t](repeating: 0, count: Int(count))
    }
  }

  /// Who is at the other end.
  package func peerCredentials() throws(SocketError) -> PeerCredentials {
    var credentials = linux_peer_credentials()
    let result = withExtendedLifetime(descriptor) {
      linux_peer_credentials(descriptor.rawValue, &credentials)
    }
    guard result == 0 else { throw .last("getsockopt") }
    return PeerCredentials(
      processID: credentials.process, userID: credentials.user, groupID: credentials.group)
  }
}
