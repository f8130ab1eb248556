/// What a promotion makes of a dependency as a version's metadata have it.
package enum DependencyRule: Sendable, Equatable {
  /// It is no part of what the version needs when it is used: development, tests, what is optional or provided.
  case leftOut
  /// Some version of this package is needed.
  ///
  /// - Parameters:
  ///   - requirement: in the words of the format.
  ///   - isConditional: whether an environment marker says where; then it is taken where it is there.
  case needed(PackageCoordinates, requirement: String, isConditional: Bool)
  /// It is needed, and its words cannot be read.
  case unreadable(String)

  /// - Parameter dependency: as `ferry import` has read it.
  package init(_ dependency: VersionMetadata.Dependency, format: PackageFormat) {
    switch format {
    case .npm: self = Self.npm(dependency)
    case .pypi: self = Self.python(dependency)
    case .maven where !["compile", "runtime", "parent", ""].contains(dependency.type): self = .leftOut
    case .cargo where dependency.type == "dev": self = .leftOut
    case .ruby where dependency.type == "development": self = .leftOut
    default:
      self = Self.needed(format, dependency.namespace, dependency.package, dependency.requirement)
    }
  }

  private static func needed(
    _ format: PackageFormat, _ namespace: String, _ name: String, _ requirement: String, isConditional: Bool = false
  ) -> DependencyRule {
    do {
      let package = try PackageCoordinates(format: format, namespace: namespace, package: name)
      return .needed(package, requirement: requirement, isConditional: isConditional)
    } catch {
      return .unreadable(error.message)
    }
  }

  /// `npm:@scope/name@range` is another package under this one's name.
  private static func npm(_ dependency: VersionMetadata.Dependency) -> DependencyRule {
    guard ["", "regular"].contains(dependency.type) else { return .leftOut }
    guard dependency.requirement.hasPrefix("npm:") else {
      return needed(.npm, dependency.namespace, dependency.package, dependency.requirement)
    }
    let alias = dependency.requirement.dropFirst("npm:".count)
    let name = alias.dropFirst().prefix { $0 != "@" }
    let whole = alias.prefix(1) + name
    let requirement = String(alias.dropFirst(whole.count + 1))
    guard whole.hasPrefix("@") else { return needed(.npm, "", String(whole), requirement) }
    let parts = whole.dropFirst().split(separator: "/", maxSplits: 1)
    guard parts.count == 2 else { return .unreadable("\(quoted(dependency.requirement)) names no package") }
    return needed(.npm, String(parts[0]), String(parts[1]), requirement)
  }

  /// `[security] >=2.8.1 ; python_version < "3"`: extras are left out, other markers are not evaluated.
  private static func python(_ dependency: VersionMetadata.Dependency) -> DependencyRule {
    let parts = dependency.requirement.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
    let marker = parts.count == 2 ? parts[1] : ""
    let words = marker.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    guard !words.contains("extra") else { return .leftOut }
    var requirement = (parts.first ?? "").drop(while: \.isWhitespace)
    if requirement.first == "[", let end = requirement.firstIndex(of: "]") {
      requirement = requirement[requirement.index(after: end)...]
    }
    return needed(
      .pypi, "", dependency.package, String(requirement),
      isConditional: !marker.allSatisfy(\.isWhitespace))
  }
}
