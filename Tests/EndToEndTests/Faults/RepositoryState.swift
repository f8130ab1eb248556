/// What a destination repository holds.
struct RepositoryState: Sendable, Hashable {
  /// A version of a package; both are numbers.
  struct Item: Sendable, Hashable {
    let package: Int
    let version: Int
  }

  struct Held: Sendable, Hashable {
    /// The source whose content it is.
    var source: String
    var status = "Published"
  }

  /// How many packages there are, and how many versions of each.
  static let packages = 2
  static let versions = 3
  static let items = (0..<packages).flatMap { package in (0..<versions).map { Item(package: package, version: $0) } }

  var held: [Item: Held] = [:]
  /// The number of its policy; nil where it has none.
  var policy: Int?

  /// The versions of one package.
  func listed(_ package: Int) -> [Int: Held] {
    var listed: [Int: Held] = [:]
    for (item, version) in held where item.package == package { listed[item.version] = version }
    return listed
  }
}
