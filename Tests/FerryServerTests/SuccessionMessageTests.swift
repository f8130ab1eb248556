import FerryServer
import FerrySocket
import Testing

/// What a daemon and its successor say to each other.
@Suite("Succession messages")
struct SuccessionMessageTests {
  @Test(
    "every message is one line, and reads back as itself",
    arguments: [
      .takeOver(version: 1), .offer(.file), .offer(.abstract), .offer(.inherited), .release, .released, .serving,
      .refused("no room"),
    ] as [SuccessionMessage])
  func roundTrip(message: SuccessionMessage) {
    #expect(!message.line.contains("\n"))
    #expect(SuccessionMessage(line: message.line) == message)
  }

  @Test(
    "what is none is refused",
    arguments: [
      "", " ", "take-over", "take-over x", "take-over 99999999999999999999", "offer", "offer door", "release now",
      "Released", "serving ",
    ])
  func refused(line: String) {
    #expect(SuccessionMessage(line: line) == nil)
  }

  @Test("a reason stays one line, and short")
  func reason() {
    let line = SuccessionMessage.refused("a\nb" + String(repeating: "ü", count: 1000)).line
    #expect(!line.contains("\n"))
    #expect(line.utf8.count < SuccessionMessage.maximumBytes)
  }
}
