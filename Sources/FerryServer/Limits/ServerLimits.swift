internal import FerrySocket

/// How much a server takes on, and how long it waits. Every limit has its name here.
package struct ServerLimits: Sendable {
  /// Connections at once. Another one is closed as soon as it is accepted.
  package var connections = 4096
  /// Connections of one uid at once, so that nobody takes them all.
  package var connectionsPerUser = 2048
  /// Calls in flight on one connection. Another one is answered with RESOURCE_EXHAUSTED.
  package var callsPerConnection = 256
  /// Calls in flight of one uid, so that nobody takes all.
  package var callsPerUser = 4096
  /// Calls in flight in all.
  package var calls = 8192
  /// Streams in all, besides calls: those that only wait may last for ever, and must not keep calls out.
  package var streams = 4096
  /// Streams of one uid, so that nobody takes them all.
  package var streamsPerUser = 1024
  /// Large frames and assets that are in memory, in bytes, over all connections: 512 MiB.
  package var bufferedBytes = 512 << 20
  /// Those of one uid, in bytes: 256 MiB.
  package var bufferedBytesPerUser = 256 << 20
  /// Answers that wait for a slow reader, in bytes: above this nothing more is read from that connection.
  package var writeHighWaterBytes = 1 << 20
  /// What a stream's handler has sent and its peer has not read, in bytes, over all streams and calls of a connection:
  /// above this handlers wait. Below ``writeHighWaterBytes``, so that calls beside a stream are still read.
  package var streamHighWaterBytes = 512 << 10
  /// Messages of streams that have come and that no handler has taken, in bytes, over all streams of a connection:
  /// above this nothing more is read from it.
  package var streamInboxBytes = 1 << 20
  /// How long a stream's handler waits for the peer's next message.
  package var streamIdleTime: Duration = .seconds(60)
  /// How long a frame may take from its first byte to the last of its header.
  package var headerTime: Duration = .seconds(10)
  /// How long a frame may take from its first byte to its last.
  package var frameTime: Duration = .seconds(60)
  /// How long a peer may leave answers unread.
  package var writeTime: Duration = .seconds(60)
  /// How long a connection may have nothing to do, at least; it is closed at most half as much later. Zero: for ever.
  ///
  /// Long, since some clients of ttrpc do not connect again by themselves.
  package var idleTime: Duration = .seconds(3600)
  /// How long the event loop looks for the next request before it sleeps, while requests come as quickly as that. It
  /// saves the time of waking up, which is most of a call; zero never looks.
  package var pollTime: Duration = .microseconds(50)
  /// The same for the end of a commit, while commits are as quick as that. Zero as well as a ``pollTime`` of zero never
  /// looks.
  package var commitPollTime: Duration = .microseconds(500)
  /// How long accepting pauses when descriptors have run out.
  package var acceptPause: Duration = .milliseconds(100)
  /// How long a drain waits for calls in flight.
  package var drainTime: Duration = .seconds(10)
  /// The size of one asset, in bytes.
  package var assetBytes: Int64 = 5 << 30
  /// Repositories in a domain.
  package var repositoriesPerDomain = 1000
  /// Uploads that one connection has open.
  package var uploadsPerConnection = 16
  /// Descriptors that are open since peers have passed them, or are handed out and not received yet.
  package var descriptors = 4096
  /// Those of one uid.
  package var descriptorsPerUser = 1024
  /// Threads that read and close the files of others, and so may have to wait for them; and as many for large files.
  package var descriptorThreads = 16
  /// Those of each kind that work for one uid at once.
  package var descriptorThreadsPerUser = 4
  /// How long a file or pipe that is published by descriptor may give nothing.
  package var descriptorIdleTime: Duration = .seconds(60)
  /// Writes that wait for one destination. Another one is answered with ThrottlingException.
  package var writesPerDestination = 4096

  /// How long the answer to a call with a token is remembered.
  package var answerTime: Duration = .seconds(900)
  /// How many answers are remembered of one uid, besides those since some were last forgotten.
  package var answersPerUser = 32_768
  /// After how many calls with a token old answers are forgotten.
  package var answersBetweenForgetting = 1024

  /// The limits that a daemon has unless it is told otherwise.
  package init() {}

  /// A frame or an asset from this size on counts against ``bufferedBytes``.
  static let countedBytes = 64 << 10
  /// How much of an asset one call reads or writes, in bytes: 3 MiB.
  static let assetChunkBytes = 3 << 20
  /// Descriptors that go with one frame.
  static let descriptorsPerFrame = UnixSocket.maximumDescriptors
  /// Descriptors that one connection has passed for frames that are not whole. A peer that passes more is cut off.
  static let descriptorsWaiting = 64
  /// How much of an asset one message of a stream brings at most, in bytes: 1 MiB.
  static let streamedContentBytes = 1 << 20
  /// How much of an asset one message of a stream takes away, in bytes: 240 KiB, which a processor's cache still holds
  /// when it is sent, and for which no memory is mapped anew.
  static let streamPieceBytes = 240 << 10
  /// So many bytes of an asset are read on the event loop, where the system has them in memory: going to another thread would
  /// take longer than to copy them.
  static let bytesReadOnLoop = 64 << 10
  /// The data of one data frame, in bytes: 2 MiB.
  static let streamFrameBytes = 2 << 20
  /// How many times one connection reads in a row while there is more, before others have their turn.
  static let readsInARow = 16
}
