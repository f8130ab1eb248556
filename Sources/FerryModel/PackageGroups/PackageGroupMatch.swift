/// How strongly a package belongs to a group.
///
/// Source: CodeArtifact's PackageGroupAssociationType.
package enum PackageGroupMatch: String, Sendable, Hashable, Comparable {
  /// It differs from the pattern in case or in separators: somebody may take the one for the other.
  case weak = "WEAK"
  case strong = "STRONG"

  package static func < (a: PackageGroupMatch, b: PackageGroupMatch) -> Bool { a == .weak && b == .strong }
}

extension PackageGroupPattern {
  /// Whether a package belongs to it, and how; nil where it does not.
  package func match(_ package: PackageCoordinates) -> PackageGroupMatch? {
    guard format == nil || format == package.format else { return nil }
    return switch kind {
    case .all, .format: .strong
    case .namespacePrefix(_, let prefix): WordPrefix.match(package.namespace, prefix: prefix)
    case .namespace(_, let namespace): WordPrefix.match(package.namespace, namespace)
    case .namePrefix(_, let namespace, let prefix):
      Self.both(WordPrefix.match(package.namespace, namespace), WordPrefix.match(package.name, prefix: prefix))
    case .name(_, let namespace, let name):
      Self.both(WordPrefix.match(package.namespace, namespace), WordPrefix.match(package.name, name))
    }
  }

  private static func both(_ a: PackageGroupMatch?, _ b: PackageGroupMatch?) -> PackageGroupMatch? {
    guard let a, let b else { return nil }
    return min(a, b)
  }
}
