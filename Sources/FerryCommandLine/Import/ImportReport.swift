internal import FerryModel
package import FerryPackages
package import FerryWire

/// What an import did, or would do.
package struct ImportReport: Sendable {
  private var versions: [OutputValue] = []
  private var skippedFiles: [OutputValue] = []
  private let isDryRun: Bool

  package init(isDryRun: Bool) {
    self.isDryRun = isDryRun
  }

  /// A version that was published.
  ///
  /// - Parameter answers: of each asset's publish, in order.
  package mutating func addPublished(_ answers: [PublishPackageVersionResponse], distTags: [String]) {
    guard let last = answers.last else { return }
    let output = MessageOutput()
    guard case .record(let members) = output.value(of: last) else { return }
    versions.append(
      .record(
        members.filter { $0.name != "asset" }.map { member in
          // The report's members are those of a PackageVersionDescription.
          member.name == "versionRevision" ? .init("revision", member.value) : member
        } + Self.tags(distTags) + [.init("assets", .list(answers.compactMap(\.asset).map(output.value)))]))
  }

  /// A version that would be published.
  package mutating func addPlanned(_ package: InspectedPackage, distTags: [String]) {
    let named: [OutputValue.Member] = [
      .init("format", .string(package.format.rawValue)), .init("namespace", .string(package.namespace)),
      .init("package", .string(package.name)), .init("version", .string(package.version)),
    ]
    let assets = package.assets.map { asset in
      OutputValue.record([.init("name", .string(asset.name)), .init("size", .integer(asset.size))])
    }
    versions.append(
      .record(named.filter { $0.value != .string("") } + Self.tags(distTags) + [.init("assets", .list(assets))]))
  }

  /// A file that is no package.
  package mutating func addSkipped(path: String, reason: String) {
    skippedFiles.append(.record([.init("path", .string(path)), .init("reason", .string(reason))]))
  }

  /// What is printed.
  package var value: OutputValue {
    .record([
      .init(isDryRun ? "plannedVersions" : "importedVersions", .list(versions)),
      .init("skippedFiles", .list(skippedFiles)),
    ])
  }

  private static func tags(_ distTags: [String]) -> [OutputValue.Member] {
    distTags.isEmpty ? [] : [.init("distTags", .list(distTags.map(OutputValue.string)))]
  }
}
