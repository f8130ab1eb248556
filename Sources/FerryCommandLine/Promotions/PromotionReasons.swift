internal import FerryModel
internal import FerryWire

/// Why versions are on a promotion's list that nobody has put there: for its plan.
package struct PromotionReasons: Sendable {
  private var texts: [[String]: String] = [:]

  package init() {}

  mutating func add(_ member: DependencyClosure.Member) {
    let package = member.package
    texts[[package.format.rawValue, package.namespace, package.name, member.version]] = member.reason
  }

  /// "" where somebody has put it there.
  func reason(of version: String, _ package: PackagePromotionResult) -> String {
    texts[[package.format, package.namespace, package.package, version]] ?? ""
  }
}
