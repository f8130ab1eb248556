import FerryFuzzing
import FerryWire
import Foundation
import Testing

/// The inputs that fuzzing has found worth keeping, without the fuzzer: what was put right stays right.
@Suite("The fuzzer's inputs")
struct CorpusTests {
  private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fuzz/Corpus")
  /// In all, so that the repository stays small.
  private static let mostBytes = 300 << 10

  private static func inputs(_ target: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: corpus.appending(path: target), includingPropertiesForKeys: nil)
  }

  @Test("every input keeps every promise", arguments: FuzzTargets.names)
  func replay(name: String) async throws {
    let target = try #require(try await FuzzTargets.make(name))
    let inputs = try Self.inputs(name)
    #expect(inputs.count > 5)
    for input in inputs {
      let bytes = [UInt8](try Data(contentsOf: input))
      #expect(throws: Never.self, "Tests/Fuzz/Corpus/\(name)/\(input.lastPathComponent)") { try target.check(bytes) }
    }
  }

  @Test("there are inputs for the targets and for nothing else, and not too many")
  func folders() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path())
    #expect(Set(folders) == Set(FuzzTargets.names))
    let bytes = try FuzzTargets.names.flatMap { try Self.inputs($0) }.reduce(0) { sum, input in
      sum + (try input.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0)
    }
    #expect(bytes < Self.mostBytes)
  }

  @Test("a name that is no target's makes none")
  func noTarget() async throws {
    #expect(try await FuzzTargets.make("none") == nil)
  }

  @Test("every message of the contract can be chosen, and has an input")
  func everyMessage() throws {
    var chosen: Set<String> = []
    for input in try Self.inputs("messages") {
      chosen.insert(Self.messageName(chosenBy: [UInt8](try Data(contentsOf: input))))
    }
    for type in EveryMessage.types {
      let name = type.messageName
      #expect(Self.messageName(chosenBy: MessageTarget.choice(of: name)) == name)
      #expect(chosen.contains(name), "no input for \(name): run Scripts/fuzz messages; Scripts/fuzz --keep messages")
    }
  }

  private static func messageName(chosenBy input: [UInt8]) -> String {
    guard input.count >= 2 else { return "" }
    return MessageTarget.message(at: UInt16(input[0]) << 8 | UInt16(input[1])).messageName
  }
}
