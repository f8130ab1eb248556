package import FerryPackages

/// Compares what two archives hold. Pure.
package enum ArchiveComparison {
  private typealias Aspect = ArchivedEntry.Aspect

  /// A row for each name under which they are apart: of several entries of a name, the last one and how many there are.
  package static func rows(
    _ source: [ArchivedName], _ destination: [ArchivedName], asset: String
  ) -> [OutputValue] {
    let difference = Difference(source, destination) {
      Array($0.name.utf8)
    } _: {
      ArchivedName.differences($0, $1).isEmpty
    }
    return difference.onlyInSource.map { row(asset, "ONLY_IN_SOURCE", $0, nil) }
      + difference.onlyInDestination.map { row(asset, "ONLY_IN_DESTINATION", nil, $0) }
      + difference.different.map { row(asset, "DIFFERENT", $0, $1) }
  }

  private static func row(
    _ asset: String, _ change: String, _ source: ArchivedName?, _ destination: ArchivedName?
  ) -> OutputValue {
    let name = (source ?? destination)?.name ?? ""
    var members: [OutputValue.Member] = [
      .init("asset", .string(asset)), .init("file", .string(name.isEmpty ? "." : name)),
      .init("change", .string(change)),
    ]
    var apart: [Aspect] = []
    if let source, let destination {
      apart = ArchivedName.differences(source, destination)
      members.append(.init("differs", .list(apart.map { .string($0.rawValue) })))
    }
    let several = max(source?.entries.count ?? 0, destination?.entries.count ?? 0) > 1
    return .record(
      members + described(source, "source", apart, several) + described(destination, "destination", apart, several))
  }

  /// What is shown of a name in one of the archives.
  private static func described(
    _ name: ArchivedName?, _ side: String, _ apart: [Aspect], _ several: Bool
  ) -> [OutputValue.Member] {
    guard let name, let last = name.entries.last else { return [] }
    var members: [OutputValue.Member] = []
    if last.kind != .file || apart.contains(.kind) {
      members.append(.init("\(side)Kind", .string(last.kind.rawValue)))
    }
    if apart.contains(.name) { members.append(.init("\(side)Name", .string(last.writtenName))) }
    if !last.target.isEmpty { members.append(.init("\(side)Target", .string(last.target))) }
    if apart.contains(.mode) {
      members.append(.init("\(side)Mode", .string(String(last.permissions, radix: 8))))
    }
    if last.kind == .file || last.size > 0 { members.append(.init("\(side)Size", .integer(last.size))) }
    if several { members.append(.init("\(side)Entries", .integer(Int64(name.entries.count)))) }
    return members
  }
}
