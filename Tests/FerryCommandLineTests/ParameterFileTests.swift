import FerryCommandLine
import Testing

@Suite struct ParameterFileTests {
  @Test("a value without file:// is itself", arguments: ["", "{}", "policy.json", "File://x", "fileb://x"])
  func inline(value: String) throws {
    #expect(try ParameterFile.text(value) == value)
  }

  @Test("file:// is the text of the file, byte for byte")
  func file() throws {
    let folder = try TemporaryFolder()
    let text = "{\n  \"é\": 1\n}\n"
    let path = try folder.write(text, to: "policy.json")
    #expect(try ParameterFile.text("file://" + path) == text)
    #expect(try ParameterFile.text("file://~/policy.json", home: folder.path) == text)
  }

  @Test("a JSON document's file that is named without file:// is refused, and the right words are said")
  func forgottenPrefix() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("{}", to: "policy.json")
    let error = #expect(throws: ValueError.self) { try ParameterFile.document(path) }
    #expect(error?.reason.contains("write file://\(path)") == true)
    #expect(try ParameterFile.document("file://" + path) == "{}")
    // What is neither is the daemon's to judge.
    for value in ["", " {}", "[1]", folder.path + "/missing", folder.path] {
      #expect(try ParameterFile.document(value) == value)
    }
  }

  @Test("a file that is missing, a folder, no text or too large is refused, and named")
  func refuses() throws {
    let folder = try TemporaryFolder()
    let binary = try folder.write([0xFF, 0xFE], to: "binary")
    let large = try folder.write([UInt8](repeating: 0x20, count: ParameterFile.maximumBytes + 1), to: "large")
    for path in [folder.path + "/missing", folder.path, binary, large] {
      let error = #expect(throws: ValueError.self) { try ParameterFile.text("file://" + path) }
      #expect(error?.reason.contains(path) == true)
    }
    #expect(throws: ValueError.self) { try ParameterFile.text("file://") }
  }
}
