internal import FerryModel

/// What a question says about the call that nobody makes.
struct ExplainedContext: Sendable {
  /// How many values it may give.
  static let maximumValues = 100
  /// How long each may be, in UTF-8: patterns are matched with it.
  static let maximumValueBytes = 8192

  /// Of the keys about the caller.
  private(set) var callerValues: [ConditionKey.CallerKey: String] = [:]
  private var time: Timestamp?
  private var resourceTags: [(key: String, value: String)] = []
  private var requestTags: [(key: String, value: String)] = []
  private var tagKeys: [String]?

  /// - Throws: ValidationException
  init(_ values: [String: String]) throws(FerryError) {
    guard values.count <= Self.maximumValues else {
      throw .invalid(
        "context", "'context' has \(values.count) values: at most \(Self.maximumValues) are allowed")
    }
    let hasRequestTags = values.keys.contains { $0.lowercased().hasPrefix("aws:requesttag/") }
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      guard value.utf8.count <= Self.maximumValueBytes else {
        throw .invalid(
          "context",
          "the value of \(quoted(name)) at 'context' has \(value.utf8.count) bytes: at most \(Self.maximumValueBytes) are allowed"
        )
      }
      guard let key = ConditionKey(named: name) else {
        throw .invalid(
          "context", "\(quoted(name)) at 'context' is not a condition key: it must be one of \(ConditionKey.forms)")
      }
      switch key {
      case .caller(let key): callerValues[key] = value
      case .currentTime, .epochTime:
        guard let moment = ConditionDate.parse(value) else {
          throw .invalid("context", "\(quoted(value)) at 'context' is not a date: it must be \(ConditionDate.form)")
        }
        time = Timestamp(milliseconds: moment)
      case .resourceTag(let tag): resourceTags.append((tag, value))
      case .requestTag(let tag): requestTags.append((tag, value))
      case .tagKeys:
        guard !hasRequestTags else {
          throw .invalid(
            "context", "aws:TagKeys at 'context' are the keys of the aws:RequestTag/… that are given: leave it out")
        }
        tagKeys = value.split(separator: ",").map(String.init)
      }
    }
  }

  /// - Parameter tags: those that the resource has: they count where the question gives none.
  func facts(now: Timestamp, tags: TagSet) -> CallFacts {
    CallFacts(
      time: time ?? now, resourceTags: resourceTags.isEmpty ? tags : TagSet(resourceTags),
      requestTags: tagKeys.map { TagSet(keys: $0) } ?? TagSet(requestTags))
  }
}
