internal import Glibc
internal import Synchronization

/// A file to which the lines of a log go, usually standard error.
///
/// Never waits for whoever reads a pipe: a daemon must not stop because nobody reads its log. Lines for which there is no
/// room are lost, and the next that can be written says how many.
package final class LogOutput: Sendable {
  package static let standardError = LogOutput(STDERR_FILENO)

  /// What a pipe with any room takes without waiting, and in one piece. Source: pipe(7).
  static let bytesTogether = 4096
  private static let lineEnd = UInt8(ascii: "\n")

  /// The line, with its end, that says how many lines were lost.
  package typealias Notice = @Sendable (_ lines: Int) -> [UInt8]

  private struct Lines {
    var bytes: [UInt8] = []
    var count = 0
  }

  /// Lines that are to leave together, and the thread that writes them.
  private struct Gathered {
    let thread: pthread_t
    var lines = Lines()
  }

  /// What was not written, since nobody read what was before it.
  private struct Losses {
    var lines = 0
    /// Whether the beginning of the first of them was written.
    var isInLine = false
  }

  private enum Gathering {
    case kept
    case notGathering
    /// There is no room for the line with those before it, which are to be written now.
    case mustLeave(Lines)
  }

  private let descriptor: Int32
  private let gathered = Mutex<Gathered?>(nil)
  private let losses = Mutex(Losses())
  private let lostInAll = Atomic<UInt64>(0)
  private let notice = Mutex<Notice> { Array("\($0) lines of the log were lost, since nobody read it\n".utf8) }

  /// - Parameter descriptor: of a file that stays open as long as this is used.
  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Says of lost lines in another form than as text.
  package func tellOfLosses(_ notice: @escaping Notice) {
    self.notice.withLock { $0 = notice }
  }

  /// Writes a line. Lines of several threads do not mix, but for those of more than ``bytesTogether``. Safe from any thread.
  ///
  /// - Parameter line: with its end of line, in UTF-8.
  package func write(_ line: [UInt8]) {
    switch gather(line) {
    case .kept: break
    case .notGathering: write(Lines(bytes: line, count: 1))
    case .mustLeave(let lines): write(lines)
    }
  }

  package func write(_ line: String) { write(Array(line.utf8)) }

  /// Lets the lines that the body writes leave together, as many as fit into one piece. Lines that other threads write
  /// meanwhile may leave before.
  package func together(_ body: () -> Void) {
    let isFirst = gathered.withLock { gathered in
      guard gathered == nil else { return false }
      gathered = Gathered(thread: pthread_self())
      return true
    }
    body()
    guard isFirst else { return }
    let rest = gathered.withLock { gathered in
      defer { gathered = nil }
      return gathered?.lines
    }
    if let rest, rest.count > 0 { write(rest) }
  }

  private func gather(_ line: [UInt8]) -> Gathering {
    gathered.withLock { gathered in
      guard let thread = gathered?.thread, pthread_equal(thread, pthread_self()) != 0 else { return .notGathering }
      if let lines = gathered?.lines, lines.count > 0, lines.bytes.count + line.count > Self.bytesTogether {
        gathered?.lines = Lines(bytes: line, count: 1)
        return .mustLeave(lines)
      }
      gathered?.lines.bytes += line
      gathered?.lines.count += 1
      return .kept
    }
  }

  private func write(_ lines: Lines) {
    let before = losses.withLock { losses in
      defer { losses = Losses() }
      return losses
    }
    var notice: [UInt8] = before.isInLine ? [Self.lineEnd] : []
    if before.lines > 0 { notice += self.notice.withLock { $0 }(before.lines) }
    // By itself: with it before them, the lines could be more than the room that there is.
    guard notice.isEmpty || put(notice[...]) == notice.count else {
      return lost(lines.count, before: before.lines, isInLine: before.isInLine)
    }
    var rest = lines.bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Self.bytesTogether)
      let count = put(piece)
      rest = rest.dropFirst(count)
      guard count == piece.count else {
        let last = lines.bytes[..<rest.startIndex].last ?? Self.lineEnd
        return lost(rest.count { $0 == Self.lineEnd }, isInLine: last != Self.lineEnd)
      }
    }
  }

  /// How many lines were lost so far.
  package var lostLines: UInt64 { lostInAll.load(ordering: .relaxed) }

  /// - Parameter before: how many of them had been lost before, and could not be told now.
  private func lost(_ lines: Int, before: Int = 0, isInLine: Bool) {
    lostInAll.wrappingAdd(UInt64(lines), ordering: .relaxed)
    losses.withLock { losses in
      losses.lines += before + lines
      losses.isInLine = losses.isInLine || isInLine
    }
  }

  /// - Returns: how many bytes the file took, and 0 where that would have to wait.
  private func put(_ text: ArraySlice<UInt8>) -> Int {
    guard hasRoom() else { return 0 }
    return max(0, text.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) })
  }

  /// Of a pipe: whether it has room for a piece, where nobody else writes to it. Of any other file that is for its system.
  private func hasRoom() -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    // Where poll(2) fails, write(2) finds out why.
    return poll(&entry, 1, 0) != 0
  }
}
