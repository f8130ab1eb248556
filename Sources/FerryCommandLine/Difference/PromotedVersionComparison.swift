internal import FerryModel
package import FerryWire

/// Compares a version that a promotion wrote with what stood in its place before. Pure.
package struct PromotedVersionComparison {
  /// What is apart.
  package let value: OutputValue
  /// Whether nothing is.
  package let isEqual: Bool

  package init(_ answer: ComparePromotedVersionResponse) {
    let (promoted, previous) = (answer.promoted ?? PromotedContent(), answer.previous ?? PromotedContent())
    let assets = Difference(previous.assets, promoted.assets) {
      Array($0.name.utf8)
    } _: {
      $0.hashes == $1.hashes
    }
    let described = Difference(
      Self.description(previous.packageMetadata), Self.description(promoted.packageMetadata)
    ) {
      $0.name
    } _: {
      $0.value == $1.value
    }
    isEqual = promoted.revision == previous.revision
    value = .record([
      .init("previousRevision", .string(previous.revision)), .init("revision", .string(promoted.revision)),
      .init(
        "assets",
        .record([
          .init("onlyInPrevious", .list(assets.onlyInSource.map { Self.row($0) })),
          .init("onlyInPromoted", .list(assets.onlyInDestination.map { Self.row($0) })),
          .init(
            "different",
            .list(
              assets.different.map { previous, promoted in
                .record([
                  .init("name", .string(previous.name)), .init("previousSize", .integer(previous.size)),
                  .init("size", .integer(promoted.size)),
                ])
              })), .init("identicalCount", .integer(Int64(assets.identicalCount))),
        ])),
      .init(
        "description",
        .list(
          described.onlyInSource.map { Self.change($0.name, $0.value, "") }
            + described.onlyInDestination.map { Self.change($0.name, "", $0.value) }
            + described.different.map { Self.change($0.name, $0.value, $1.value) })),
    ])
  }

  private static func row(_ asset: AssetSummary) -> OutputValue {
    .record([.init("name", .string(asset.name)), .init("size", .integer(asset.size))])
  }

  private static func change(_ name: String, _ previous: String, _ promoted: String) -> OutputValue {
    .record([
      .init("member", .string(name)), .init("previous", .string(previous)), .init("promoted", .string(promoted)),
    ])
  }

  /// The members of the metadata, as text.
  private static func description(_ metadata: String) -> [(name: String, value: String)] {
    guard !metadata.isEmpty, let members = (try? JSONParser.parse(metadata))?.members else { return [] }
    return members.map { (name: $0.name, value: $0.value.stringValue ?? $0.value.text()) }
  }
}
