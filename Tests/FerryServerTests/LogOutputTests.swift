@testable import FerryServer
import Glibc
import Synchronization
import Testing

/// On a real pipe, that is read or not.
@Suite("The lines of the log")
struct LogOutputTests {
  /// A pipe whose writer waits where there is no room, as standard error does.
  private final class Pipe {
    /// F_SETPIPE_SZ, which is not to be had by its name here. Source: fcntl(2).
    private static let setPipeSize: Int32 = 1031

    let reader: Int32
    let writer: Int32

    init(bytes: Int32? = nil) throws {
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      (reader, writer) = (ends[0], ends[1])
      if let bytes { try #require(fcntl(writer, Self.setPipeSize, bytes) >= bytes) }
      try #require(fcntl(reader, F_SETFL, O_NONBLOCK) == 0)
    }

    deinit {
      close(reader)
      close(writer)
    }

    /// What one read brings; empty where there is nothing.
    func piece(_ most: Int = 1 << 20) -> String {
      var bytes = [UInt8](repeating: 0, count: most)
      let count = read(reader, &bytes, most)
      return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    /// All that has been written.
    func all() -> String {
      var text = ""
      while case let piece = piece(), !piece.isEmpty { text += piece }
      return text
    }
  }

  private static func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

  @Test("a line is there at once, and lines written together are there when the work is done")
  func order() throws {
    let pipe = try Pipe()
    let output = LogOutput(pipe.writer)
    output.write("alone\n")
    #expect(pipe.all() == "alone\n")
    output.together {
      output.write("first\n")
      output.write("second\n")
      #expect(pipe.all() == "")
    }
    #expect(pipe.all() == "first\nsecond\n")
  }

  @Test("lines that leave together leave in pieces of whole lines, none larger than a pipe takes at once")
  func pieces() throws {
    // What such a socket gives is one write each.
    var ends: [Int32] = [0, 0]
    try #require(socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0, &ends) == 0)
    defer { ends.forEach { close($0) } }
    let (reader, output) = (ends[0], LogOutput(ends[1]))
    let written = (0..<200).map { number in "\(number) " + String(repeating: "x", count: number % 90) + "\n" }
    output.together { for line in written { output.write(line) } }
    var found: [String] = []
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    try #require(fcntl(reader, F_SETFL, O_NONBLOCK) == 0)
    while case let count = read(reader, &bytes, bytes.count), count > 0 {
      #expect(count <= LogOutput.bytesTogether)
      found.append(String(decoding: bytes[..<count], as: UTF8.self))
    }
    #expect(found.joined() == written.joined())
    #expect(found.allSatisfy { $0.hasSuffix("\n") })
    #expect(found.count <= written.joined().utf8.count / (LogOutput.bytesTogether - 100) + 1)
  }

  @Test("a line that is larger than a piece is written whole, behind those before it")
  func large() throws {
    let pipe = try Pipe()
    let output = LogOutput(pipe.writer)
    let large = String(repeating: "y", count: 3 * LogOutput.bytesTogether) + "\n"
    output.together {
      output.write("before\n")
      output.write(large)
      output.write("after\n")
    }
    #expect(pipe.all() == "before\n" + large + "after\n")
  }

  @Test("a pipe that nobody reads loses lines and holds nobody up, and the next that is written says how many")
  func lost() throws {
    let pipe = try Pipe(bytes: 8192)
    let output = LogOutput(pipe.writer)
    let line = String(repeating: "z", count: 99) + "\n"
    // Those that leave together, and those that leave alone.
    output.together { for _ in 0..<60 { output.write(line) } }
    for _ in 0..<50 { output.write(line) }
    let kept = Self.lines(pipe.all()).count
    #expect((1..<110).contains(kept))
    #expect(output.lostLines == UInt64(110 - kept))
    output.write("again\n")
    #expect(pipe.all() == "\(110 - kept) lines of the log were lost, since nobody read it\nagain\n")
    output.write("and on\n")
    #expect(pipe.all() == "and on\n")
    #expect(output.lostLines == UInt64(110 - kept))
  }

  @Test("the line that says how many were lost has the form that it is given")
  func form() throws {
    let pipe = try Pipe(bytes: 8192)
    let output = LogOutput(pipe.writer)
    output.tellOfLosses { Array("{\"lost\":\($0)}\n".utf8) }
    let line = String(repeating: "u", count: 4095) + "\n"
    for _ in 0..<5 { output.write(line) }
    #expect(pipe.all() == line + line)
    output.write("next\n")
    #expect(pipe.all() == "{\"lost\":3}\nnext\n")
  }

  @Test("a reader that takes one page of a full pipe gets whole lines, and still holds nobody up")
  func slowReader() throws {
    let pipe = try Pipe(bytes: 16384)
    let output = LogOutput(pipe.writer)
    let line = String(repeating: "w", count: 63) + "\n"
    var text = ""
    for _ in 0..<50 {
      output.together { for _ in 0..<300 { output.write(line) } }
      text += pipe.piece(4096)
    }
    text += pipe.all()
    output.write("end\n")
    text += pipe.all()
    let lines = Self.lines(text)
    let counts = lines.compactMap { $0.hasSuffix("nobody read it") ? Int($0.prefix { $0.isNumber }) : nil }
    let kept = lines.filter { $0 + "\n" == line }.count
    #expect(lines.count == kept + counts.count + 1)
    #expect(kept + counts.reduce(0, +) == 50 * 300)
    #expect(text.hasSuffix("end\n"))
  }

  @Test("a large line for which there is no room holds nobody up, and the next line is one of its own")
  func largeLost() throws {
    let pipe = try Pipe(bytes: 16384)
    let output = LogOutput(pipe.writer)
    let line = String(repeating: "v", count: 5 * LogOutput.bytesTogether) + "\n"
    output.write(line)
    let beginning = pipe.all()
    #expect(line.hasPrefix(beginning) && beginning.count == 4 * LogOutput.bytesTogether)
    output.write("next\n")
    #expect(pipe.all() == "\n1 lines of the log were lost, since nobody read it\nnext\n")
  }

  @Test("lines of other threads are never broken, while one lets its own leave together")
  func threads() async throws {
    let pipe = try Pipe(bytes: 1 << 20)
    let output = LogOutput(pipe.writer)
    let lines = 500
    await withTaskGroup { group in
      for writer in 0..<4 {
        group.addTask {
          let body = { for number in 0..<lines { output.write("\(writer) \(number)\n") } }
          if writer.isMultiple(of: 2) { output.together(body) } else { body() }
        }
      }
    }
    let found = Self.lines(pipe.all())
    for writer in 0..<4 {
      #expect(found.filter { $0.hasPrefix("\(writer) ") } == (0..<lines).map { "\(writer) \($0)" })
    }
    #expect(found.count == 4 * lines)
  }
}
