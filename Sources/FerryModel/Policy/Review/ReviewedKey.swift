/// What values a condition key can have: more than it ever has, perhaps, but none less.
struct ReviewedKey: Sendable {
  let key: ConditionKey
  let caller: ReviewedCaller
  /// What the statement is about.
  let actions: ActionSet
  /// Whose resources there are; nil where it is not known.
  let scope: ARNScope?
  /// No call is made earlier.
  let now: Timestamp

  /// How the values are compared other than as texts.
  enum Kind {
    case number, date, flag, address, arn

    /// As a message calls it.
    var name: String {
      switch self {
      case .number: "a number"
      case .date: "a date"
      case .flag: "true or false"
      case .address: "an IP address"
      case .arn: "an ARN"
      }
    }
  }

  /// Whether a call may have no value of it.
  var canBeAbsent: Bool {
    switch key {
    case .caller(let key):
      switch key {
      case .principalArn, .principalAccount, .userID, .uid, .gid: false
      case .userName: caller.mayBeOther
      case .principalOrgID, .sourceIP, .executable: true
      }
    case .currentTime, .epochTime: false
    case .resourceTag, .requestTag, .tagKeys: true
    }
  }

  /// Whether a call may have a value of it.
  var canBePresent: Bool {
    switch key {
    case .caller(.sourceIP): false
    case .caller(.userName): caller.mayBeUser
    // The organization is that of the account's principals.
    case .caller(.principalOrgID):
      scope == nil || caller.account == nil || caller.account == scope?.account.text
    case .caller, .currentTime, .epochTime: true
    case .resourceTag: !actions.isDisjoint(with: Action.aboutTagged)
    case .requestTag: !actions.isDisjoint(with: Action.givingTags)
    case .tagKeys: !actions.isDisjoint(with: Action.givingTagKeys)
    }
  }

  /// Whether the value may be an empty text, which `ForAllValues:` passes over.
  var canBeEmpty: Bool {
    switch key {
    case .resourceTag, .requestTag: true
    default: false
    }
  }

  /// Whether a value may be one that the operators of a kind compare.
  func canBe(_ kind: Kind) -> Bool {
    switch key {
    case .resourceTag, .requestTag, .tagKeys, .caller(.sourceIP): true
    case .caller(.userName), .caller(.userID): kind != .arn
    case .caller(.principalArn): kind == .arn
    case .caller(.principalAccount), .caller(.uid), .caller(.gid), .epochTime: kind == .number || kind == .date
    case .currentTime: kind == .date
    case .caller(.principalOrgID), .caller(.executable): false
    }
  }

  /// Whether the values are names, and numbers, dates, truth values or addresses only by chance.
  var isName: Bool { key == .userName || key == .userID }

  /// The one value that it has where it has any; nil where it can have several.
  var onlyValue: String? {
    switch key {
    case .caller(.principalArn): caller.arn
    case .caller(.principalAccount): caller.account
    case .caller(.userName): caller.userName
    default: nil
    }
  }

  /// The numbers that it can be, where those are whole ones and written one way.
  var wholeNumbers: ClosedRange<Int64>? {
    switch key {
    case .caller(.uid), .caller(.gid): 0...Int64(UInt32.max)
    case .epochTime: max(0, now.milliseconds / 1000)...253_402_300_799
    default: nil
    }
  }

  /// What its values look like; nil where they may be anything.
  var shape: TextShape? {
    switch key {
    case .caller(.principalArn): caller.arnShape
    case .caller(.principalAccount): caller.account.map(TextShape.text) ?? .account
    case .caller(.userName): caller.userName.map(TextShape.text)
    case .caller(.uid), .caller(.gid), .epochTime: .digits
    case .caller(.principalOrgID): "o-" + .anything
    default: nil
    }
  }

  /// Whether a text may be its value.
  func canBe(_ text: String) -> Bool {
    switch key {
    case .caller(.principalArn):
      guard let principal = PrincipalARN(text), principal.principalArn == text else { return false }
      var steps = Int.max
      return TextShape.text(text).meets(caller.arnShape, steps: &steps)
    case .caller(.principalAccount):
      return (try? AccountID(validating: text, field: "account")) != nil
        && (caller.account == nil || caller.account == text)
    case .caller(.userName): return caller.userName == nil || caller.userName == text
    case .caller(.uid), .caller(.gid), .epochTime:
      guard let number = Int64(text), String(number) == text else { return false }
      return wholeNumbers?.contains(number) ?? true
    case .currentTime:
      guard let date = ConditionDate.parse(text) else { return false }
      return Timestamp(milliseconds: date).iso8601Seconds == text && date >= now.milliseconds / 1000 * 1000
    default: return true
    }
  }
}
