/// What an archive holds of what a format looks for.
///
/// The whole archive is gone through, so that a second metadata file, a hostile
/// name or a missing end is found wherever it stands.
struct ArchiveSurvey {
  /// A file that was looked for.
  struct Member: Sendable {
    /// The parts of its name.
    let components: [Substring]
    /// Its beginning, up to the limit on metadata.
    let bytes: [UInt8]
    /// Whether ``bytes`` is all of it.
    let isWhole: Bool

    var name: String { components.joined(separator: "/") }
  }

  /// How an archive is packed.
  enum Packing: Sendable {
    case zip
    case tar
    case tarGzip
  }

  private let file: PackageFile
  private let members: [Member]

  /// More are never needed to say that there are too many.
  private static let mostMembers = 4

  /// Goes through an archive, and keeps the files that are wanted.
  ///
  /// - Throws: where the archive is damaged, hostile or too large, or where a
  ///   wanted file is a link.
  static func of(
    _ file: PackageFile, _ packing: Packing, limits: InspectionLimits, wanted: ([Substring]) -> Bool
  ) throws(PackageInspectionError) -> ArchiveSurvey {
    switch packing {
    case .zip:
      let source = try FileBytes(file, blockBytes: 8 << 10)
      return try survey(file, ArchiveReader(source, .zip, limits: limits), limits, wanted)
    case .tar:
      let source = try FileBytes(file, blockBytes: 64 << 10)
      return try survey(file, ArchiveReader(source, .tar, limits: limits), limits, wanted)
    case .tarGzip:
      let source = try GunzippedBytes(FileBytes(file, blockBytes: 64 << 10), limits: limits)
      let survey = try survey(file, ArchiveReader(source, .tar, limits: limits), limits, wanted)
      // A tar ends before its compressed stream does.
      try source.drain()
      return survey
    }
  }

  private static func survey(
    _ file: PackageFile, _ reader: ArchiveReader, _ limits: InspectionLimits, _ wanted: ([Substring]) -> Bool
  ) throws(PackageInspectionError) -> ArchiveSurvey {
    var members: [Member] = []
    while let entry = try reader.next() {
      guard members.count < mostMembers, !entry.isFolder, wanted(entry.components) else { continue }
      guard entry.isRegular else {
        throw file.error("holds \(entry.name) as a link or a device, not as a file: it is refused")
      }
      let (bytes, isWhole) = try reader.contents(atMost: limits.metadataBytes)
      members.append(Member(components: entry.components, bytes: bytes, isWhole: isWhole))
    }
    return ArchiveSurvey(file: file, members: members)
  }

  /// How many there are of the wanted files.
  var count: Int { members.count }

  /// The only file that was wanted; nil where there is none.
  ///
  /// - Throws: where there are several, since nobody can tell which one holds.
  func only() throws(PackageInspectionError) -> Member? {
    guard members.count <= 1 else {
      throw file.error(
        "holds both \(members[0].name) and \(members[1].name), of which it must have one: build it again")
    }
    return members.first
  }

  /// Those whose name passes.
  func filtered(_ isIncluded: (Member) -> Bool) -> ArchiveSurvey {
    ArchiveSurvey(file: file, members: members.filter(isIncluded))
  }

  private init(file: PackageFile, members: [Member]) {
    self.file = file
    self.members = members
  }
}

extension ArchiveSurvey.Member {
  /// All of its bytes.
  ///
  /// - Throws: where it is longer than metadata may be.
  func whole(in file: PackageFile, limits: InspectionLimits) throws(PackageInspectionError) -> [UInt8] {
    guard isWhole else {
      throw file.error("has a \(name) of more than \(limits.metadataBytes) bytes: it is refused")
    }
    return bytes
  }
}
