import FerryServer
import FerryWire

/// One who watches, on a connection of its own.
final class Watcher {
  private let peer: Peer
  private let stream: UInt32
  /// Of the last event.
  private(set) var token = ""
  /// How it ended, once that has been read.
  private(set) var ending: CallFailure?

  /// Begins to watch, and waits until the watch has begun.
  init(_ server: TestServer, repository: String = "", from token: String = "") throws {
    (peer, stream) = try Self.open(server, repository, token)
    let first = try next()
    guard first.eventType == "WATCHING", token.isEmpty || first.token == token else {
      throw TestFailure("it begins with \(first)")
    }
  }

  private static func open(_ server: TestServer, _ repository: String, _ token: String) throws -> (Peer, UInt32) {
    let peer = try server.peer()
    let request = WatchRequest(domain: "my_domain", repository: repository, fromToken: token)
    return (peer, try peer.open("Watch", of: ArtifactsMethods.service, flags: .remoteClosed, request))
  }

  /// How a watch is refused.
  static func refusal(_ server: TestServer, repository: String = "", from token: String = "") throws -> CallFailure {
    let (peer, stream) = try open(server, repository, token)
    return try peer.failure(on: stream)
  }

  /// Waits for the next event.
  func next() throws -> WatchEvent {
    let event = try peer.message(on: stream, WatchEvent.self)
    token = event.token
    return event
  }

  /// Waits for so many events.
  func next(_ count: Int) throws -> [WatchEvent] { try (0..<count).map { _ in try next() } }

  /// Whether there is nothing to tell now.
  func isQuiet() throws -> Bool { try !peer.isReadable(within: .milliseconds(100)) }

  /// Waits for the failure with which the watch ends, as the next thing that comes.
  func failure() throws -> CallFailure {
    switch try peer.next(on: stream, WatchEvent.self) {
    case .failure(let failure): return failure
    case let other: throw TestFailure("no failure but \(other)")
    }
  }

  /// The next event; nil where the watch has ended with a failure, which ``ending`` is then.
  func nextUntilEnd() throws -> WatchEvent? {
    switch try peer.next(on: stream, WatchEvent.self) {
    case .message(let event):
      token = event.token
      return event
    case .failure(let failure):
      ending = failure
      return nil
    case let other: throw TestFailure("no event but \(other)")
    }
  }

  /// Ends the watch.
  func close() {
    peer.close()
  }
}

extension WatchEvent {
  /// What happened to what, in a few words.
  var words: String {
    [eventType, repositoryName, package, packageVersion].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
