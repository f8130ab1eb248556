/// What policies may ask about a call besides who makes it. Who asks for a decision gives it.
package struct CallFacts: Sendable {
  /// `aws:CurrentTime` and `aws:EpochTime`. It is looked at only where a policy asks for the time: see
  /// ``PolicyEvaluator/asksForTime(_:_:)``.
  package var time: Timestamp
  /// `aws:ResourceTag/…`
  package var resourceTags: TagSet
  /// `aws:RequestTag/…` and `aws:TagKeys`.
  package var requestTags: TagSet

  package init(
    time: Timestamp = Timestamp(milliseconds: 0), resourceTags: TagSet = .none, requestTags: TagSet = .none
  ) {
    self.time = time
    self.resourceTags = resourceTags
    self.requestTags = requestTags
  }

  /// Of a call about which nothing is asked.
  package static let none = CallFacts()
}
