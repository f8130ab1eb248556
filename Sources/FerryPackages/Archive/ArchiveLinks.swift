import FerryModel

/// The links of an archive in which they may stand, as long as they stay in its
/// top folder.
///
/// Where one is unpacked by following another, it may lead elsewhere than its
/// text says. So a file whose folder is a link is refused, and so is a target
/// that goes up from a link.
struct ArchiveLinks {
  /// A name that is a link's, or a folder's above one.
  private struct Node {
    var children: [Substring: Int] = [:]
    var isLink = false
  }

  private let file: PackageFile
  private let limits: InspectionLimits
  private var symbolicLinks: [ArchiveEntry] = []
  /// A tree. The first is where the archive is unpacked.
  private var nodes = [Node()]
  private var bytes = 0

  init(_ file: PackageFile, limits: InspectionLimits) {
    self.file = file
    self.limits = limits
  }

  /// Takes the next entry of the archive.
  ///
  /// - Throws: where it leads out by itself, or where there are too many links.
  mutating func add(_ entry: ArchiveEntry) throws(PackageInspectionError) {
    guard !liesInLink(entry) else { throw leadsOut(entry) }
    switch entry.kind {
    case .file, .folder, .special: break
    case .hardLink(let target):
      // It is counted from where the archive is unpacked.
      guard let top = entry.components.first, entry.components.count > 1,
        let parts = ArchiveEntry.components(of: target), parts.count > 1, parts[0] == top
      else { throw leadsOut(entry) }
    case .symbolicLink(let target):
      bytes += entry.name.utf8.count + target.utf8.count
      guard bytes <= limits.linkBytes else {
        throw file.error("holds links with names of more than \(limits.linkBytes) bytes: it is refused")
      }
      symbolicLinks.append(entry)
      note(entry)
    }
  }

  /// Checks the symbolic links, once all of them are known.
  ///
  /// - Throws: where one leads out of its top folder, at the end or on its way.
  func check() throws(PackageInspectionError) {
    for link in symbolicLinks where !staysInside(link) { throw leadsOut(link) }
  }

  private mutating func note(_ link: ArchiveEntry) {
    var node = 0
    for part in link.components {
      if let child = nodes[node].children[part] {
        node = child
      } else {
        nodes[node].children[part] = nodes.count
        node = nodes.count
        nodes.append(Node())
      }
    }
    nodes[node].isLink = true
  }

  private func liesInLink(_ entry: ArchiveEntry) -> Bool {
    var node = 0
    for part in entry.components.dropLast() {
      guard let child = nodes[node].children[part] else { return false }
      if nodes[child].isLink { return true }
      node = child
    }
    return false
  }

  private func staysInside(_ link: ArchiveEntry) -> Bool {
    guard case .symbolicLink(let target) = link.kind, ArchiveEntry.isRelative(target) else { return false }
    // The nodes of the folders on the way; nil where a folder has no links in it.
    var way: [Int?] = []
    func step(_ part: Substring) { way.append((way.last ?? 0).flatMap { nodes[$0].children[part] }) }
    link.components.dropLast().forEach(step)
    guard !way.isEmpty else { return false }
    for part in target.split(whereSeparator: { $0 == "/" || $0 == "\\" }) where part != "." {
      guard part == ".." else {
        step(part)
        continue
      }
      guard way.count > 1, let last = way.popLast(), last.map({ nodes[$0].isLink }) != true else { return false }
    }
    return true
  }

  private func leadsOut(_ entry: ArchiveEntry) -> PackageInspectionError {
    file.error("holds \(quoted(entry.name)), \(entry.kind.title), which leads out of its top folder: it is refused")
  }
}
