/// What became of a call on one connection.
enum CallOutcome: Sendable {
  /// The data of the response frame.
  case answer([UInt8])
  /// There is no answer.
  case failed(CallFailure)
}
