package import FerryModel

/// What a method knows of the call besides its request.
package struct CallContext: Sendable {
  /// Who calls, as the kernel says.
  package let caller: CallerIdentity
  /// The connection it came by, for what belongs to a connection, such as uploads.
  package let connectionID: UInt64
  /// For the log: grows with every call of the daemon.
  package let callID: UInt64
  /// For large answers.
  package let memory: CallMemory

  package init(caller: CallerIdentity, connectionID: UInt64, callID: UInt64, memory: CallMemory) {
    self.caller = caller
    self.connectionID = connectionID
    self.callID = callID
    self.memory = memory
  }
}
