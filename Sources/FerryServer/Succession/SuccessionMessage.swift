package import FerrySocket

/// What a daemon and its successor say to each other, a line each.
///
///     successor                       daemon
///     take-over 1                →
///                                ←    offer file             with the listening socket, its lock and the data folder's
///     release                    →                           stops accepting, answers what is in flight, closes its store
///                                ←    released
///     serving                    →                           ends
///
/// Either end may say `refused` and why instead, or close the connection. A successor that goes before `serving` leaves
/// the daemon to open its store again and go on.
package enum SuccessionMessage: Sendable, Equatable {
  /// The successor's version of this conversation.
  case takeOver(version: Int)
  /// What kind of listener goes with this message.
  case offer(UnixListener.Kind)
  /// The successor is ready to open the store.
  case release
  /// The store is closed.
  case released
  /// The successor takes calls.
  case serving
  /// Why it goes no further.
  case refused(String)

  /// The version that this program speaks.
  package static let version = 1
  /// The longest line, in bytes, with its end.
  package static let maximumBytes = 512

  /// The line without its end.
  package var line: String {
    switch self {
    case .takeOver(let version): "take-over \(version)"
    case .offer(let kind): "offer \(kind.rawValue)"
    case .release: "release"
    case .released: "released"
    case .serving: "serving"
    case .refused(let why): "refused " + String(why.map { $0.isNewline ? " " : $0 }.prefix(100))
    }
  }

  /// Reads a line; nil where it is none of these.
  package init?(line: String) {
    let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    switch (parts[0], parts.count > 1 ? parts[1] : nil) {
    case ("take-over", let text?):
      guard let version = Int(text) else { return nil }
      self = .takeOver(version: version)
    case ("offer", let text?):
      guard let kind = UnixListener.Kind(rawValue: text) else { return nil }
      self = .offer(kind)
    case ("release", nil): self = .release
    case ("released", nil): self = .released
    case ("serving", nil): self = .serving
    case ("refused", let why?): self = .refused(why)
    default: return nil
    }
  }
}
