extension TopReport {
  /// For scripts.
  package var value: OutputValue {
    .record([
      .init("version", .string(version)), .init("seconds", .number(Self.digits(seconds))),
      .init("callsPerSecond", .number(Self.digits(calls))), .init("errorsPerSecond", .number(Self.digits(errors))),
      .init("receivedBytesPerSecond", .number(Self.digits(receivedBytes))),
      .init("sentBytesPerSecond", .number(Self.digits(sentBytes))),
      .init("writesPerSecond", .number(Self.digits(writes))),
      .init("commitsPerSecond", .number(Self.digits(commits))), .init("writesPerCommit", Self.optional(groupSize)),
      .init("commitP50Seconds", Self.optional(commitMedian)), .init("commitP99Seconds", Self.optional(commitP99)),
      .init("connections", Self.whole(connections)), .init("callsInFlight", Self.whole(callsInFlight)),
      .init("streams", Self.whole(streams)), .init("writesWaiting", Self.whole(writesWaiting)),
      .init("auditRecordsWaiting", Self.whole(auditWaiting)), .init("limitsReached", Self.whole(limitsReached)),
      .init("takesWrites", .bool(takesWrites)), .init("damagedBlobs", Self.whole(damagedBlobs)),
      .init(
        "methods",
        .list(
          methods.map { method in
            .record([
              .init("method", .string(method.name)), .init("callsPerSecond", .number(Self.digits(method.calls))),
              .init("errorsPerSecond", .number(Self.digits(method.errors))),
              .init("p50Seconds", Self.optional(method.median)), .init("p99Seconds", Self.optional(method.p99)),
            ])
          })),
      .init(
        "users",
        .list(
          users.map { user in
            .record([
              .init("uid", .string(user.uid)), .init("connections", Self.whole(user.connections)),
              .init("callsInFlight", Self.whole(user.calls)), .init("streams", Self.whole(user.streams)),
            ])
          })),
    ])
  }

  private static func whole(_ value: Double) -> OutputValue { .integer(Int64(value)) }

  private static func optional(_ value: Double?) -> OutputValue { value.map { .number(digits($0)) } ?? .null }

  /// A number with at most six digits behind the point, as JSON has it.
  static func digits(_ value: Double) -> String {
    let millionths = Int64((value * 1_000_000).rounded())
    let fraction = String(millionths % 1_000_000 + 1_000_000).dropFirst()
    let text = "\(millionths / 1_000_000).\(fraction)"
    let short = text.trimmingSuffix("0")
    return String(short.last == "." ? short.dropLast() : short)
  }
}

extension StringProtocol {
  /// Without the characters of one kind that it ends with.
  fileprivate func trimmingSuffix(_ character: Character) -> SubSequence {
    var rest = self[...]
    while rest.last == character { rest = rest.dropLast() }
    return rest
  }
}
