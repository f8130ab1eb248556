/// The limits that the load of others can reach. The name is that of the configuration file, of the metrics and of the
/// README.
package enum LimitName: String, CaseIterable, Sendable {
  case connections
  case connectionsPerUser
  case callsPerConnection
  case callsPerUser
  case calls
  case streams
  case streamsPerUser
  case bufferedBytes
  case bufferedBytesPerUser
  case writeHighWaterBytes
  case streamHighWaterBytes
  case streamInboxBytes
  case headerSeconds
  case frameSeconds
  case writeSeconds
  case idleSeconds
  case streamIdleSeconds
  case drainSeconds
  case frameBytes
  case streamFrameBytes
  case writesPerDestination
  case writes
  case assetBytes
  case repositoriesPerDomain
  case uploadsPerConnection
  case descriptors
  case descriptorsPerUser
  case descriptorsPerFrame
  case descriptorsWaiting
  case descriptorIdleSeconds
  case answersPerUser
  case answerSeconds
  /// Of the process, which the system sets.
  case openFiles
}
