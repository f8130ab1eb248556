import Testing

/// What the daemon's program says of itself.
@Suite("The daemon's help")
struct HelpTests {
  private static let columns = 80

  @Test(
    "its paragraphs fill their lines, and examples have one each, of the daemon and of each of its tools",
    arguments: ["", "fsck", "restore", "verify-audit"])
  func lines(tool: String) throws {
    let shown = try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferryd", tool.isEmpty ? ["--help"] : [tool, "--help"],
      environment: ["COLUMNS": "\(Self.columns)"])
    #expect(shown.status == 0)
    let paragraphs = shown.output.split(separator: "\n\n").prefix { !$0.hasPrefix("USAGE:") }
    #expect(paragraphs.contains { $0.hasPrefix("EXAMPLES") })
    for paragraph in paragraphs {
      let lines = paragraph.split(separator: "\n")
      for (line, next) in zip(lines, lines.dropFirst()) where !next.hasPrefix(" ") {
        #expect(!paragraph.hasPrefix("EXAMPLES"), "\(next)")
        // A line has a column less at most.
        let word = next.prefix { $0 != " " }
        #expect(line.count + 1 + word.count >= Self.columns, "broken before '\(word)': \(line)")
      }
    }
  }
}
