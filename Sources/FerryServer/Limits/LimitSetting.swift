/// A limit that a configuration can set.
package struct LimitSetting: Sendable {
  /// What it is counted in.
  package enum Unit: Sendable {
    case count
    case bytes
    /// May have a fraction.
    case seconds
  }

  package let name: LimitName
  package let unit: Unit
  /// From where to where, in its unit.
  package let range: ClosedRange<Double>
  private let read: @Sendable (ServerLimits) -> Double
  private let write: @Sendable (inout ServerLimits, Double) -> Void

  /// Its value, in its unit.
  package func value(of limits: ServerLimits) -> Double { read(limits) }

  /// Sets it, where the value is in ``range``.
  ///
  /// - Returns: false, and changes nothing, where it is not, or is no whole number where it must be one.
  package func set(_ value: Double, in limits: inout ServerLimits) -> Bool {
    guard range.contains(value), unit == .seconds || value == value.rounded() else { return false }
    write(&limits, value)
    return true
  }

  /// A value in its unit, for people.
  package func text(_ value: Double) -> String {
    value == value.rounded() ? String(Int64(value)) : "\(value)"
  }

  private init(
    _ name: LimitName, _ unit: Unit, _ range: ClosedRange<Double>, read: @escaping @Sendable (ServerLimits) -> Double,
    write: @escaping @Sendable (inout ServerLimits, Double) -> Void
  ) {
    self.name = name
    self.unit = unit
    self.range = range
    self.read = read
    self.write = write
  }

  private static func count(
    _ name: LimitName, _ path: any WritableKeyPath<ServerLimits, Int> & Sendable, from least: Double = 1,
    to most: Double = 1_000_000
  ) -> LimitSetting {
    LimitSetting(
      name, .count, least...most, read: { Double($0[keyPath: path]) }, write: { $0[keyPath: path] = Int($1) })
  }

  private static func bytes(
    _ name: LimitName, _ path: any WritableKeyPath<ServerLimits, Int> & Sendable
  ) -> LimitSetting {
    LimitSetting(
      name, .bytes, 1...Double(1 << 40), read: { Double($0[keyPath: path]) }, write: { $0[keyPath: path] = Int($1) })
  }

  private static func seconds(
    _ name: LimitName, _ path: any WritableKeyPath<ServerLimits, Duration> & Sendable, from least: Double = 0.001
  ) -> LimitSetting {
    LimitSetting(
      name, .seconds, least...31_536_000, read: { $0[keyPath: path] / .seconds(1) },
      write: { $0[keyPath: path] = .seconds($1) })
  }

  /// All that can be set, in the order in which people read them.
  package static let all: [LimitSetting] = [
    count(.connections, \.connections),
    count(.connectionsPerUser, \.connectionsPerUser),
    count(.callsPerConnection, \.callsPerConnection, to: 65_536),
    count(.callsPerUser, \.callsPerUser),
    count(.calls, \.calls),
    count(.streams, \.streams),
    count(.streamsPerUser, \.streamsPerUser),
    bytes(.bufferedBytes, \.bufferedBytes),
    bytes(.bufferedBytesPerUser, \.bufferedBytesPerUser),
    bytes(.writeHighWaterBytes, \.writeHighWaterBytes),
    bytes(.streamHighWaterBytes, \.streamHighWaterBytes),
    bytes(.streamInboxBytes, \.streamInboxBytes),
    seconds(.headerSeconds, \.headerTime),
    seconds(.frameSeconds, \.frameTime),
    seconds(.writeSeconds, \.writeTime),
    seconds(.idleSeconds, \.idleTime, from: 0),
    seconds(.streamIdleSeconds, \.streamIdleTime),
    seconds(.drainSeconds, \.drainTime),
    count(.writesPerDestination, \.writesPerDestination),
    LimitSetting(
      .assetBytes, .bytes, 1...Double(1 << 50), read: { Double($0.assetBytes) }, write: { $0.assetBytes = Int64($1) }),
    count(.repositoriesPerDomain, \.repositoriesPerDomain, to: 100_000),
    count(.uploadsPerConnection, \.uploadsPerConnection),
    count(.descriptors, \.descriptors),
    count(.descriptorsPerUser, \.descriptorsPerUser),
    seconds(.descriptorIdleSeconds, \.descriptorIdleTime),
    count(.answersPerUser, \.answersPerUser),
    seconds(.answerSeconds, \.answerTime),
  ]
}
