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
