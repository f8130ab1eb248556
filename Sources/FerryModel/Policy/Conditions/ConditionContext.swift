/// The values of the condition keys for one call.
package struct ConditionContext: Sendable {
  let caller: CallerValues
  let facts: CallFacts

  init(_ caller: CallerValues, _ facts: CallFacts) {
    self.caller = caller
    self.facts = facts
  }

  /// A context of these values; keys without one are absent.
  ///
  /// - Parameter tagKeys: `aws:TagKeys`, besides those of `aws:RequestTag/…`.
  package init(_ texts: [ConditionKey: String], time: Timestamp = Timestamp(milliseconds: 0)) {
    var callerTexts: [ConditionKey.CallerKey: String] = [:]
    var resourceTags: [(key: String, value: String)] = []
    var requestTags: [(key: String, value: String)] = []
    for (key, text) in texts {
      switch key {
      case .caller(let key): callerTexts[key] = text
      case .resourceTag(let tag): resourceTags.append((tag, text))
      case .requestTag(let tag): requestTags.append((tag, text))
      case .currentTime, .epochTime, .tagKeys: break
      }
    }
    caller = CallerValues(callerTexts)
    facts = CallFacts(time: time, resourceTags: TagSet(resourceTags), requestTags: TagSet(requestTags))
  }

  /// A context in which every key but the time is absent.
  package static let empty = ConditionContext([:])

  /// The moment of the call in whole seconds since 1970, as precise as IAM's keys are.
  var epochSeconds: Int64 { facts.time.milliseconds / 1000 }

  /// The value of a key; nil where it is absent, and for one that can have several.
  subscript(key: ConditionKey) -> ConditionValue? {
    switch key {
    case .caller(let key): caller[key]
    case .resourceTag(let tag): facts.resourceTags.value(ofFoldedKey: tag)
    case .requestTag(let tag): facts.requestTags.value(ofFoldedKey: tag)
    case .currentTime: ConditionValue(Timestamp(milliseconds: epochSeconds * 1000).iso8601Seconds)
    case .epochTime: ConditionValue(String(epochSeconds))
    case .tagKeys: nil
    }
  }

  /// Whether a key is absent.
  func isAbsent(_ key: ConditionKey) -> Bool {
    switch key {
    case .currentTime, .epochTime: false
    case .tagKeys: facts.requestTags.count == 0
    default: self[key] == nil
    }
  }
}
