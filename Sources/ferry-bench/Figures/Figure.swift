internal import ArgumentParser

/// A figure that Ferry promises.
enum Figure: String, CaseIterable, ExpressibleByArgument {
  // In the order in which they are measured: the daemon's memory before it has done anything but store.
  case idle
  case idleConnections = "idle-connections"
  case read
  case copy
  case assetSize = "asset-size"
  case fetch
  case publish
  case streamFetch = "stream-fetch"
  case command
  // By who polls.
  case nobodyPolls = "nobody-polls"
  case clientPolls = "client-polls"
  case bothPoll = "both-poll"
  // The same of two C processes: what the machine allows.
  case floorNobodyPolls = "floor-nobody-polls"
  case floorClientPolls = "floor-client-polls"
  case floorBothPoll = "floor-both-poll"
  // Beside Go's ttrpc.
  case wire
  case wireTail = "wire-p99"
  case oneConnection = "one-connection"
  case manyConnections = "many-connections"
  case loadProcessor = "load-cpu"
  case hostilePeers = "hostile-peers"
  case allocations
  case promote
  case page
  // What policies cost.
  case decisionConditions = "decision-conditions"
  case decisionMany = "decision-many"
  case policyCopy = "policy-copy"
  // Beside somebody who floods the daemon.
  case fairReads = "fair-reads"
  case fairReadsSameUser = "fair-reads-same-user"
  case fairCopies = "fair-copies"
  case fairCopiesSameUser = "fair-copies-same-user"
  // Many callers, and much that is stored.
  case copiesToMany = "copies-to-many"
  case copiesToOne = "copies-to-one"
  case copiesBesideAptly = "copies-aptly"
  case copiesBesidePublish = "copies-publish"
  case readsBesideWriters = "reads-writers"
  case copyAtScale = "copy-at-scale"
  case startAtScale = "start-at-scale"
  case memoryAtScale = "memory-at-scale"
  case publishRate = "publish-rate"
  case space

  /// So much is promised.
  enum Limit {
    /// At most so much of the reference.
    case ratio(Double)
    /// At least so much of the reference.
    case leastRatio(Double)
    /// At most so much more than the reference, in the figure's unit.
    case beyondReference(Double)
    /// At most so much, in the figure's unit.
    case value(Double)
    /// Nothing: it is there to be known.
    case none
  }

  var limit: Limit {
    switch self {
    case .idle: .value(40)
    case .read: .ratio(1.25)
    case .copy: .ratio(1.5)
    case .assetSize: .ratio(1.1)
    case .fetch: .ratio(2)
    case .publish, .floorNobodyPolls, .floorClientPolls, .floorBothPoll: .none
    case .streamFetch: .leastRatio(0.8)
    case .command: .value(15)
    case .idleConnections: .value(10)
    case .nobodyPolls: .ratio(1.15)
    case .clientPolls: .ratio(0.45)
    case .bothPoll: .ratio(0.15)
    case .wire, .wireTail: .ratio(0.7)
    case .oneConnection, .manyConnections: .leastRatio(2)
    case .loadProcessor: .ratio(0.5)
    case .hostilePeers: .ratio(1.5)
    case .allocations: .value(5)
    case .promote: .ratio(35)
    case .page: .beyondReference(300)
    case .decisionConditions: .value(2)
    case .decisionMany: .value(20)
    case .policyCopy: .ratio(1.1)
    case .fairReads, .fairCopies: .none
    case .fairReadsSameUser, .fairCopiesSameUser: .ratio(0.5)
    case .copiesToMany: .leastRatio(0.4)
    case .copiesToOne: .leastRatio(0.3)
    case .copiesBesideAptly: .leastRatio(30)
    case .copiesBesidePublish: .ratio(3)
    case .readsBesideWriters: .ratio(2)
    case .copyAtScale: .ratio(1.2)
    case .startAtScale: .value(200)
    case .memoryAtScale: .value(150)
    case .publishRate: .leastRatio(1.2)
    case .space: .ratio(1.001)
    }
  }

  var unit: FigureUnit {
    switch self {
    case .idle, .idleConnections, .memoryAtScale, .space: .mebibytes
    case .read, .copy, .assetSize, .fetch, .nobodyPolls, .clientPolls, .bothPoll, .floorNobodyPolls,
      .floorClientPolls, .floorBothPoll, .wire, .wireTail, .loadProcessor, .hostilePeers, .fairReads,
      .fairReadsSameUser, .decisionConditions, .decisionMany, .policyCopy, .page, .copiesBesidePublish,
      .readsBesideWriters, .copyAtScale:
      .microseconds
    case .streamFetch, .publishRate: .mebibytesPerSecond
    case .oneConnection, .manyConnections, .copiesToMany, .copiesToOne, .copiesBesideAptly: .callsPerSecond
    case .allocations: .allocations
    case .command, .publish, .promote, .fairCopies, .fairCopiesSameUser, .startAtScale: .milliseconds
    }
  }

  /// Why it cannot be measured here; nil where it can.
  var isMissing: String? {
    switch self {
    case .wire, .wireTail, .oneConnection, .loadProcessor, .manyConnections:
      GoServer.program == nil ? "\(GoServer.variable) names no folder (Scripts/bench sets it)" : nil
    case .fairReads, .fairReadsSameUser, .fairCopies, .fairCopiesSameUser:
      FairnessFigure.isPossible ? nil : "only root can play two users"
    case .copiesBesideAptly: Aptly.isPossible ? nil : "aptly and dpkg-deb are not installed (Debian's package aptly)"
    default: nil
    }
  }

  /// Measures it; nil where what it is measured beside is not here.
  func measure(_ bench: Bench) throws -> FigureResult? {
    switch self {
    case .idle: try IdleFigure.measure(bench)
    case .read: try ReadFigure.measure(bench)
    case .copy: try CopyFigure.measure(bench)
    case .assetSize: try AssetSizeFigure.measure(bench)
    case .fetch: try FetchFigure.measure(bench)
    case .publish: try PublishFigure.measure(bench)
    case .streamFetch: try StreamFetchFigure.measure(bench)
    case .command: try CommandFigure.measure(bench)
    case .idleConnections: try IdleConnectionsFigure.measure(try bench.goServer(), bench)
    case .nobodyPolls: try PollingFigure.measure(self, daemonPolls: false, clientPolls: false, bench)
    case .clientPolls: try PollingFigure.measure(self, daemonPolls: false, clientPolls: true, bench)
    case .bothPoll: try PollingFigure.measure(self, daemonPolls: true, clientPolls: true, bench)
    case .floorNobodyPolls: try FloorFigure.measure(self, serverPolls: false, clientPolls: false, bench)
    case .floorClientPolls: try FloorFigure.measure(self, serverPolls: false, clientPolls: true, bench)
    case .floorBothPoll: try FloorFigure.measure(self, serverPolls: true, clientPolls: true, bench)
    case .wire, .wireTail: try bench.goServer().map { try WireFigure.measure(self, $0, bench) }
    case .oneConnection, .loadProcessor:
      try bench.goServer().map { try LoadFigure.measure(self, connections: 1, $0, bench) }
    case .manyConnections:
      try bench.goServer().map { try LoadFigure.measure(self, connections: LoadFigure.callers, $0, bench) }
    case .hostilePeers: try HostilePeersFigure.measure(bench)
    case .allocations: try AllocationsFigure.measure(bench)
    case .promote: try PromoteFigure.measure(bench)
    case .page: try PageFigure.measure(bench)
    case .decisionConditions: try DecisionFigure.measureConditions(bench)
    case .decisionMany: try DecisionFigure.measureMany(bench)
    case .policyCopy: try PolicyCopyFigure.measure(bench)
    case .fairReads: try FairnessFigure.measure(self, .reads, bench)
    case .fairReadsSameUser: try FairnessFigure.measureSameUser(self, .reads, bench)
    case .fairCopies: try FairnessFigure.measure(self, .copies, bench)
    case .fairCopiesSameUser: try FairnessFigure.measureSameUser(self, .copies, bench)
    case .copiesToMany: try ManyCopiesFigure.measure(self, destinations: 16, bench)
    case .copiesToOne: try ManyCopiesFigure.measure(self, destinations: 1, bench)
    case .copiesBesideAptly: try ManyCopiesFigure.measureAptly(bench)
    case .copiesBesidePublish: try NeighbourFigure.measureCopies(bench)
    case .readsBesideWriters: try NeighbourFigure.measureReads(bench)
    case .copyAtScale: try SizeFigure.measure(bench)
    case .startAtScale: try StartFigure.measure(bench)
    case .memoryAtScale: try LoadedMemoryFigure.measure(bench)
    case .publishRate: try PublishRateFigure.measure(bench)
    case .space: try SpaceFigure.measure(bench)
    }
  }
}
