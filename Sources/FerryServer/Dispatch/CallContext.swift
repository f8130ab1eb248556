package import FerryModel
package import FerryWire

/// What a method knows of the call besides its request.
package struct CallContext: Sendable {
  /// Who calls, as the kernel says.
  package let caller: CallerIdentity
  /// The connection it came by, for what belongs to a connection, such as uploads.
  package let connectionID: UInt64
  /// For the log: grows with every call of the daemon.
  package let callID: UInt64
  /// When it came, in nanoseconds of the monotonic clock.
  package let began: UInt64
  /// The full name of its method, once that is known and where it may change something.
  package private(set) var method = ""
  /// For large answers.
  package let memory: CallMemory
  /// The trace that the caller says it belongs to, for the log; nil where it says none.
  package let trace: TraceContext?
  /// The name that the caller gave to the call, so that it may be repeated; nil where it gave none.
  package let token: String?
  /// For changes: makes them once for each token.
  package var repeats = RepeatGuard.none
  /// The descriptors that came with the request; nil where none did.
  package let descriptors: CallDescriptors?

  package init(
    caller: CallerIdentity, connectionID: UInt64, callID: UInt64, began: UInt64, memory: CallMemory,
    trace: TraceContext? = nil,
    token: String? = nil, descriptors: CallDescriptors? = nil
  ) {
    self.caller = caller
    self.connectionID = connectionID
    self.callID = callID
    self.began = began
    self.memory = memory
    self.trace = trace
    self.token = token
    self.descriptors = descriptors
  }

  /// The context of a call of this method.
  func of(_ method: String) -> CallContext {
    var context = self
    context.method = method
    return context
  }

  /// Names the call in the log and in the audit log: no other call has the same, also of a daemon that ran before.
  var requestID: String { "\(Self.processName)-\(callID)" }

  /// Names this run of the daemon.
  private static let processName = String(RandomIdentifier.hexadecimal(words: 1).prefix(8))

  /// What the log says about every call: which it is, who calls, and the trace that it belongs to; and more.
  func logDetails(with details: LogDetails) -> LogDetails {
    var all = details
    all.reserveCapacity(details.count + 4)
    all.append(("request", requestID))
    all.append(("principal", caller.arn))
    if let trace {
      all.append(("trace_id", "\(trace.traceID)"))
      all.append(("parent_id", "\(trace.parentID)"))
    }
    all.sort { $0.name < $1.name }
    return all
  }
}
