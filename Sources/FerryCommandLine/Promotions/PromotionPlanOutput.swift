internal import FerryModel
package import FerryPackages
package import FerryWire

/// A promotion that was only tried, as rows for people: one for each version.
package enum PromotionPlanOutput {
  /// The rows, those of a package together, and the tags that would move.
  ///
  /// - Parameters:
  ///   - reasons: why versions are there that nobody has listed.
  ///   - leftOut: what is optional, and not in the source.
  package static func value(
    of response: PromotePackagesResponse, reasons: PromotionReasons = PromotionReasons(),
    leftOut: [LockedPackage] = [], of source: String = ""
  ) -> OutputValue {
    var versions: [OutputValue] = []
    var tags: [OutputValue] = []
    for package in response.packages {
      let name = package.namespace.isEmpty ? package.package : "\(package.namespace)/\(package.package)"
      for (version, planned) in package.plannedVersions.sorted(by: { $0.key < $1.key }) {
        let failure = package.failedVersions[version]
        versions.append(
          .record([
            .init("format", .string(package.format)), .init("package", .string(name)),
            .init("version", .string(version)), .init("action", .string(failure?.errorCode ?? planned.action)),
            .init("foundIn", .string(planned.foundInRepository)),
            .init("why", .string(failure?.errorMessage ?? reasons.reason(of: version, package))),
          ]))
      }
      for tag in package.plannedDistTags {
        tags.append(
          .record([
            .init("package", .string(name)), .init("tag", .string(tag.tag)), .init("to", .string(tag.version)),
            .init("from", .string(tag.previousVersion)),
          ]))
      }
    }
    for locked in leftOut {
      versions.append(
        .record([
          .init("format", .string(locked.format.rawValue)), .init("package", .string(locked.shownName)),
          .init("version", .string(locked.version)), .init("action", .string("LEFT_OUT")),
          .init("foundIn", .string("")), .init("why", .string("optional, and not in '\(source)'")),
        ]))
    }
    var members: [OutputValue.Member] = [.init("versions", .list(versions))]
    if !tags.isEmpty { members.append(.init("distTags", .list(tags))) }
    return .record(members)
  }
}
