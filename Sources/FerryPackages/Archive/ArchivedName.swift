/// What an archive holds under one name.
package struct ArchivedName: Sendable {
  /// Without "." and empty parts; "" for the folder that the archive is unpacked in.
  package let name: String
  /// In the archive's order, at least one: the last one holds for those that unpack all of them.
  package let entries: [ArchivedEntry]

  /// What two archives have apart under a name; empty where nothing is.
  package static func differences(_ source: ArchivedName, _ destination: ArchivedName) -> [ArchivedEntry.Aspect] {
    guard source.entries.count == destination.entries.count else {
      guard let ours = source.entries.last, let theirs = destination.entries.last else { return [.entries] }
      return [.entries] + ArchivedEntry.differences(ours, theirs)
    }
    let apart = Set(zip(source.entries, destination.entries).flatMap { ArchivedEntry.differences($0, $1) })
    return ArchivedEntry.Aspect.allCases.filter(apart.contains)
  }
}
