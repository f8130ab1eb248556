internal import FerryWire

/// A method that takes or gives a stream, as a connection begins it.
struct StreamingMethod {
  /// What a stream that has been opened begins with.
  struct Opening {
    /// Where the peer's messages go; nil where the method takes none but the request's own.
    var receiver: (any StreamReceiver)?
    /// The handler; what it gives back is the stream's last frame.
    var work: @Sendable () async -> [UInt8]
  }

  /// The method's name.
  let name: String
  /// Its number, by which it is counted; it gets one when it is added to a dispatcher.
  var number = Dispatcher.noMethod
  /// Whether it takes a stream, and not one request.
  let takesStream: Bool
  /// Makes the stream's handler. The bytes are the payload of the request that opened it.
  let open: (UnsafeRawBufferPointer, LoopBound<RunningStream>, CallContext) throws(MessageError) -> Opening
}
