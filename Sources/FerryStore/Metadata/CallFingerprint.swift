/// Which call it is that may come again: whose, by what name, and what it asks for.
package final class CallFingerprint: Sendable {
  /// The uid of who calls.
  package let userID: UInt32
  /// The name that the caller gave to the call.
  package let token: String
  /// A hash of the method and the request: a token that comes with another one is another call's.
  package let digest: [UInt8]

  package init(userID: UInt32, token: String, digest: [UInt8]) {
    self.userID = userID
    self.token = token
    self.digest = digest
  }
}

/// Answers that are remembered no more.
package struct ForgottenAnswers: Sendable, Equatable {
  /// Those that were too old.
  package var old = 0
  /// Those of users who had too many.
  package var tooMany = 0
  package var areAnyLeft = false
}

/// What a call was answered.
package struct RememberedAnswer: Sendable, Equatable {
  /// Of the call's method and request.
  package var digest: [UInt8]
  /// The response message, encoded.
  package var message: [UInt8]

  package init(digest: [UInt8], message: [UInt8]) {
    self.digest = digest
    self.message = message
  }
}
