import Dispatch
@testable import FerryServer
import Logging
import Synchronization
import Testing

@Suite("The log of changes")
struct ChangeLogTests {
  /// Keeps the lines that are logged.
  private struct Recorder: LogHandler {
    final class Lines: Sendable {
      let all = Mutex<[String]>([])
    }

    let lines: Lines
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let number = event.metadata?["number"].map { " \($0)" } ?? event.metadata?["lines"].map { " lost \($0)" } ?? ""
      lines.all.withLock { $0.append("\(event.message)\(number)") }
    }
  }

  private static func log(level: Logger.Level = .info) -> (ChangeLog, Recorder.Lines) {
    let lines = Recorder.Lines()
    var logger = Logger(label: "test") { _ in Recorder(lines: lines) }
    logger.logLevel = level
    return (ChangeLog(LoggerLines(logger)), lines)
  }

  @Test("all lines are there in their order once it is closed, whatever waited")
  func order() {
    let (log, lines) = Self.log()
    for number in 0..<5000 { log.add(.info, "changed") { [("number", "\(number)")] } }
    log.close()
    #expect(lines.all.withLock { $0 } == (0..<5000).map { "changed \($0)" })
  }

  @Test("lines come by themselves, soon")
  func soon() async throws {
    let (log, lines) = Self.log()
    log.add(.info, "changed") { [] }
    let end = ContinuousClock.now + .seconds(30)
    while lines.all.withLock(\.isEmpty), ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(2)) }
    #expect(lines.all.withLock { $0 } == ["changed"])
  }

  @Test("a log that is written too slowly loses lines, and says how many")
  func lost() {
    let (log, lines) = Self.log()
    let (begun, held) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    // The first line holds the log's thread up.
    log.add(.info, "held") {
      begun.signal()
      held.wait()
      return []
    }
    begun.wait()
    for number in 0..<(ChangeLog.maximumWaiting + 7) { log.add(.info, "changed") { [("number", "\(number)")] } }
    held.signal()
    log.close()
    let all = lines.all.withLock { $0 }
    #expect(all.count == ChangeLog.maximumWaiting + 2)
    #expect(all.last?.hasSuffix("lost 7") == true)
  }

  @Test("below its level nothing is made")
  func disabled() {
    #expect(Self.log(level: .warning).0.isEnabled == false)
    #expect(Self.log(level: .info).0.isEnabled)
  }
}
