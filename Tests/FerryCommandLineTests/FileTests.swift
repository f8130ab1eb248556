import FerryCommandLine
import Glibc
import Testing

@Suite struct FileTests {
  private func write(_ text: String, to file: OutputFile) throws {
    try file.write(Array(text.utf8))
  }

  @Test("an output file has its name only when it is finished, and nothing is left beside it")
  func appearsWhole() throws {
    let folder = try TemporaryFolder()
    do {
      let file = try OutputFile(path: folder.path + "/out")
      try write("half", to: file)
      #expect(folder.read("out") == nil)
      try write(" and half", to: file)
      try file.finish()
    }
    #expect(folder.read("out") == Array("half and half".utf8))
    #expect(folder.names == ["out"])
  }

  @Test("an output file that is not finished leaves what was there")
  func leavesTheOld() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "out")
    do {
      let file = try OutputFile(path: folder.path + "/out")
      try write("new", to: file)
    }
    #expect(folder.read("out") == Array("old".utf8))
    #expect(folder.names == ["out"])
  }

  @Test("a file that is replaced keeps its mode, and is nobody else's meanwhile", arguments: [0o600, 0o640, 0o444])
  func keepsTheMode(mode: mode_t) throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "out")
    try #require(chmod(folder.path + "/out", mode) == 0)
    let file = try OutputFile(path: folder.path + "/out")
    for name in folder.names {
      var status = stat()
      try #require(stat(folder.path + "/" + name, &status) == 0)
      #expect(status.st_mode & 0o777 == mode)
    }
    try write("new", to: file)
    try file.finish()
    var status = stat()
    try #require(stat(folder.path + "/out", &status) == 0)
    #expect(status.st_mode & 0o777 == mode)
    #expect(folder.read("out") == Array("new".utf8))
  }

  @Test("a link stays a link, and what it leads to is replaced")
  func followsLinks() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "target")
    try #require(symlink("target", folder.path + "/link") == 0)
    let file = try OutputFile(path: folder.path + "/link")
    try write("new", to: file)
    try file.finish()
    #expect(folder.read("target") == Array("new".utf8))
    var status = stat()
    try #require(lstat(folder.path + "/link", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test("files that are made at the same time, in several threads, are all whole")
  func together() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<4 {
        group.addTask {
          for round in 0..<500 {
            let file = try OutputFile(path: "\(path)/\(number)")
            if round % 2 == 0 || round == 499 { try file.write(Array("\(number) \(round)".utf8)) }
            if round == 499 { try file.finish() }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(folder.names.sorted() == (0..<4).map { "\($0)" })
    for number in 0..<4 { #expect(folder.read("\(number)") == Array("\(number) 499".utf8)) }
  }

  @Test("a device is written directly")
  func device() throws {
    let file = try OutputFile(path: "/dev/null")
    try write("x", to: file)
    try file.finish()
  }

  @Test("a folder, and a name in no folder, are refused by their path")
  func refuses() throws {
    let folder = try TemporaryFolder()
    for path in [folder.path, folder.path + "/missing/out"] {
      let error = #expect(throws: FileFailure.self) { _ = try OutputFile(path: path) }
      #expect(error?.message.contains(path) == true)
    }
  }

  @Test("the SHA-256 of a file is that of its bytes, whatever the size of the pieces")
  func sha256() throws {
    let folder = try TemporaryFolder()
    let empty = try InputFile(path: try folder.write("", to: "empty"))
    #expect(try empty.sha256() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    let long = try InputFile(path: try folder.write([UInt8](repeating: 0, count: 2_500_000), to: "long"))
    #expect(long.size == 2_500_000)
    #expect(try long.sha256() == "382ec408afd51de29f84bd9d5b43cdfebe2f89532950e0259fdfb2271894b6de")
    #expect(try long.read(upTo: .max).count == 2_500_000)
  }
}
