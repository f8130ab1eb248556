import FerryCommandLine
import Glibc
import Testing

@Suite struct ArgumentVectorTests {
  /// Lends words to a body as the kernel lends them to a program.
  private func words(_ arguments: [[UInt8]]) throws -> [String] {
    var pointers = arguments.map { strdup($0.map { CChar(bitPattern: $0) } + [0]) }
    defer { pointers.forEach { free($0) } }
    let count = Int32(pointers.count)
    return try pointers.withUnsafeMutableBufferPointer { buffer in
      try ArgumentVector.words(count: count, try #require(buffer.baseAddress))
    }
  }

  @Test("the program's name is left out")
  func withoutName() throws {
    #expect(try words([Array("ferry".utf8)]) == [])
    #expect(try words(["ferry", "é", ""].map { Array($0.utf8) }) == ["é", ""])
  }

  @Test("a word that is not UTF-8 is refused, and not made another word")
  func notUTF8() {
    let failure = #expect(throws: CommandFailure.self) { try words([Array("ferry".utf8), [0x61], [0xFF]]) }
    #expect(failure?.status == 252)
    #expect(failure?.message == "word 2 is not UTF-8")
  }
}
