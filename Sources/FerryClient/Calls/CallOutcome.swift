/// What became of a call on one connection.
enum CallOutcome: Sendable {
  /// The data of the response frame.
  case answer([UInt8])
  /// There is no answer; whether the daemon can have acted on the request.
  case failed(FerryClientError, wasSent: Bool)
}
