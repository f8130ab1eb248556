internal import FerryModel
internal import Glibc

/// How far a pass over all blobs has come, kept in the data folder so that it goes on after a restart.
struct ScrubProgress: Sendable, Equatable {
  /// The SHA-256 in hexadecimal of the blob that was checked last; empty at the beginning of a pass.
  var position = ""
  /// When the pass began; nil before the first one.
  var began: Timestamp?
  /// Passes that came to their end.
  var passes: Int64 = 0
  /// Whether the pass that began last has come to its end.
  var isDone = true

  init() {}

  /// Whether a pass is underway, or another one is due.
  func isDue(now: Timestamp, interval: Duration) -> Bool {
    guard isDone, let began else { return true }
    let passed = now.milliseconds - began.milliseconds
    // A clock that was set back must not put the next pass off for years.
    return passed < 0 || passed >= Int64(interval / .milliseconds(1))
  }

  /// A pass begins.
  mutating func begin(at time: Timestamp) {
    position = ""
    began = time
    isDone = false
  }

  /// The pass has checked every blob.
  mutating func end() {
    position = ""
    passes += 1
    isDone = true
  }
}

extension ScrubProgress {
  private static let maximumBytes = 4096

  /// What was kept at the path; the beginning where there is nothing, or nothing that can be read: then blobs are checked
  /// once more.
  init(keptAt path: String) {
    self.init()
    guard let file = try? FileDescriptor(opening: path, O_RDONLY),
      let bytes = try? file.read(offset: 0, Self.maximumBytes, atMost: Self.maximumBytes),
      let document = try? JSONParser.parse(bytes), let position = document["position"]?.stringValue,
      case .number(let began)? = document["began"], let milliseconds = Int64(began),
      case .number(let passes)? = document["passes"], let count = Int64(passes),
      case .bool(let isDone)? = document["done"]
    else { return }
    self.position = position
    self.began = Timestamp(milliseconds: milliseconds)
    self.passes = count
    self.isDone = isDone
  }

  /// Keeps it. Not synced: if it is lost, blobs are checked once more.
  func keep(at path: String) throws {
    guard let began else { return }
    let document = JSONValue.object([
      .init("position", .string(position)), .init("began", .number("\(began.milliseconds)")),
      .init("passes", .number("\(passes)")), .init("done", .bool(isDone)),
    ])
    let temporary = path + ".new"
    let file = try FileDescriptor(opening: temporary, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
    var text = document.text() + "\n"
    try text.withUTF8 { try file.write(UnsafeRawBufferPointer($0)) }
    _ = try FileDescriptor.check("rename", path) { rename(temporary, path) }
  }
}
