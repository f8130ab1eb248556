import FerryModel

/// What an archive holds of what a format looks for.
///
/// The whole archive is gone through, so that a second metadata file, a hostile
/// name or a missing end is found wherever it stands.
struct ArchiveSurvey {
  /// A file that was looked for.
  struct Member: Sendable {
    /// The parts of its name.
    let components: [Substring]
    /// All of it; empty where only its ``Interest/presence`` matters.
    let bytes: [UInt8]

    var name: String { components.joined(separator: "/") }
  }

  /// How an archive is packed.
  enum Packing: Sendable {
    case zip
    case tar
    case tarGzip
  }

  /// What a format wants of a file.
  enum Interest: Sendable {
    case none
    case presence
    case contents
    /// It may be the README: all of it, unless it is longer than metadata may be.
    case readme
    /// It must be there, and may hold the README, as a gem's files do: all of it, unless it is longer than that.
    case bundle
  }

  private let file: PackageFile
  private let members: [Member]
  /// Files that may be the README, and what may hold it.
  let readmes: [Member]

  /// More are never needed to say that there are too many.
  private static let mostMembers = 4
  /// Nobody has more.
  private static let mostReadmes = 8

  /// Goes through an archive, and keeps the files that are wanted.
  ///
  /// - Parameter allowsInnerLinks: whether links may stand beside the wanted
  ///   files, if they stay in the archive's top folder.
  /// - Throws: where the archive is damaged, hostile or too large, where it holds
  ///   a device or a link, or where a wanted file is longer than metadata may be.
  static func of(
    _ file: PackageFile, _ packing: Packing, limits: InspectionLimits, allowsInnerLinks: Bool = false,
    interest: ([Substring]) -> Interest
  ) throws(PackageInspectionError) -> ArchiveSurvey {
    let reader = try ArchiveReader(file, packing, limits: limits)
    var links = ArchiveLinks(file, limits: limits)
    var members: [Member] = []
    var readmes: [Member] = []
    while let entry = try reader.next() {
      var interest = entry.kind == .folder ? .none : interest(entry.components)
      if interest == .readme || interest == .bundle {
        let most = interest == .readme ? limits.metadataBytes : limits.bundleBytes
        if entry.kind == .file, entry.size <= most, readmes.count < mostReadmes {
          readmes.append(
            Member(components: entry.components, bytes: try reader.contents(of: entry, upTo: most)))
          if interest == .bundle { members.append(Member(components: entry.components, bytes: [])) }
          continue
        }
        // One that is a link, or is too long, is no reason to refuse the package.
        interest = interest == .bundle ? .presence : .none
      }
      switch entry.kind {
      case .file, .folder: break
      case .symbolicLink, .hardLink:
        guard allowsInnerLinks, interest == .none else { throw refused(entry, in: file) }
      case .special: throw refused(entry, in: file)
      }
      if allowsInnerLinks { try links.add(entry) }
      if interest != .none, members.count < mostMembers {
        let bytes = interest == .contents ? try reader.contents(of: entry) : []
        members.append(Member(components: entry.components, bytes: bytes))
        if interest == .contents { continue }
      }
      if packing == .zip, entry.kind == .file { try reader.verify(entry) }
    }
    try links.check()
    return ArchiveSurvey(file: file, members: members, readmes: readmes)
  }

  /// The file of this name, where there is one that is not longer than metadata may be: of several, the last one. For what
  /// the metadata names, in an archive that has been gone through.
  ///
  /// - Parameter isName: whether these parts are the name.
  static func member(
    of file: PackageFile, _ packing: Packing, limits: InspectionLimits, named isName: ([Substring]) -> Bool
  ) throws(PackageInspectionError) -> Member? {
    let reader = try ArchiveReader(file, packing, limits: limits)
    var found: Member?
    while let entry = try reader.next() {
      guard entry.kind == .file, entry.size <= limits.metadataBytes, isName(entry.components) else { continue }
      found = Member(components: entry.components, bytes: try reader.contents(of: entry))
    }
    return found
  }

  private static func refused(_ entry: ArchiveEntry, in file: PackageFile) -> PackageInspectionError {
    file.error("holds \(quoted(entry.name)), which is \(entry.kind.title), not a file: it is refused")
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
    ArchiveSurvey(file: file, members: members.filter(isIncluded), readmes: readmes)
  }

  private init(file: PackageFile, members: [Member], readmes: [Member]) {
    self.file = file
    self.members = members
    self.readmes = readmes
  }
}
