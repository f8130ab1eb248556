import Testing

@testable import FerryPackages

@Suite("Files in archives")
struct ArchiveListingTests {
  typealias Entry = ArchiveFixture.Entry

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func names(_ container: ArchiveFixture.Container, _ entries: [Entry]) throws -> [ArchivedName] {
    try folder.write("archive", ArchiveFixture.make(container, entries))
    return try #require(try ArchiveListing.files(inArchive: folder.path("archive")))
  }

  /// What two archives of one name have apart.
  private func apart(
    _ container: ArchiveFixture.Container, _ source: [Entry], _ destination: [Entry]
  ) throws -> [ArchivedEntry.Aspect] {
    let (source, destination) = (try names(container, source), try names(container, destination))
    #expect(source.map(\.name) == destination.map(\.name))
    #expect(source.count == 1)
    return ArchivedName.differences(try #require(source.first), try #require(destination.first))
  }

  @Test(
    "every entry of a name is kept, in the archive's order",
    arguments: [ArchiveFixture.Container.zip, .tar, .tarGzip])
  func several(container: ArchiveFixture.Container) throws {
    let (one, other) = (Entry.file("hid/a.py", "1"), Entry.file("hid/a.py", "3333"))
    #expect(try names(container, [one, .file("b", ""), other]).map { $0.entries.map(\.size) } == [[0], [1, 4]])
    #expect(try apart(container, [one], [one, other]) == [.entries, .content])
    #expect(try apart(container, [one], [one, one]) == [.entries])
    #expect(try apart(container, [one, .file("hid/a.py", "2")], [one, .file("hid/a.py", "3")]) == [.content])
    #expect(try apart(container, [.file("hid/a.py", "0"), one], [other, one]) == [.content])
    #expect(try apart(container, [one, other], [other, one]) == [.content])
    #expect(try apart(container, [one, other], [one, other]) == [])
  }

  @Test("other spellings of a name are the same name, and are told", arguments: ["p//a", "./p/a", "p/./a"])
  func spellings(name: String) throws {
    let plain = Entry.file("p/a", "x")
    #expect(try apart(.tar, [plain], [.file(name, "x")]) == [.name])
    #expect(try apart(.tar, [plain], [plain, .file(name, "y")]) == [.entries, .name, .content])
    // A folder is one with "/" behind it or without.
    #expect(try apart(.tar, [.other("p", .folder)], [.other("p/", .folder)]) == [])
  }

  @Test("names are compared by their bytes")
  func bytes() throws {
    #expect(
      try names(.zip, [.file("\u{E9}", "1"), .file("e\u{301}", "2")]).map { Array($0.name.utf8).count } == [3, 2])
  }

  @Test("links count with what they lead to, in tar and zip archives")
  func links() throws {
    for container in [ArchiveFixture.Container.zip, .tar] {
      #expect(
        try apart(container, [.other("l", .symbolicLink("a"))], [.other("l", .symbolicLink("b"))]).contains(.target))
      #expect(
        try apart(container, [.other("l", .symbolicLink("a"))], [.other("l", .symbolicLink("a"))]) == [])
      #expect(try apart(container, [.file("l", "a")], [.other("l", .symbolicLink("a"))]).contains(.kind))
    }
    #expect(try apart(.tar, [.other("l", .hardLink("a"))], [.other("l", .hardLink("b"))]) == [.target])
    #expect(try apart(.tar, [.other("l", .symbolicLink("a"))], [.other("l", .hardLink("a"))]).contains(.kind))
  }

  @Test("devices, pipes and folders count")
  func others() throws {
    let kinds: [Entry.Kind] = [.characterDevice, .blockDevice, .pipe, .folder]
    let found = try names(.tar, kinds.enumerated().map { .other("n\($0.offset)", $0.element) })
    #expect(found.map { $0.entries[0].kind } == [.special, .special, .special, .folder])
    #expect(found.map { $0.entries[0].target } == ["character device 1, 3", "block device 0, 0", "pipe", ""])
    #expect(try apart(.tar, [.other("n", .characterDevice)], [.other("n", .pipe)]).contains(.target))
  }

  @Test(
    "what may be executed counts, and as whom; who may read it does not",
    arguments: [ArchiveFixture.Container.zip, .tar])
  func modes(container: ArchiveFixture.Container) throws {
    func file(_ permissions: UInt32) -> [Entry] {
      var entry = Entry.file("a", "x")
      entry.permissions = permissions
      return [entry]
    }
    for other: UInt32 in [0o755, 0o4755, 0o2644, 0o1644] {
      #expect(try apart(container, file(0o644), file(other)) == [.mode])
    }
    #expect(try apart(container, file(0o755), file(0o4755)) == [.mode])
    #expect(try apart(container, file(0o644), file(0o600)) == [])
  }
}
