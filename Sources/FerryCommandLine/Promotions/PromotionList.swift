internal import FerryModel
package import FerryPackages
package import FerryWire

/// What is to be promoted, put together from lists and lock files: each package once.
package struct PromotionList {
  /// In the order in which they were met.
  package private(set) var packages: [PromotedPackage] = []
  /// What lock files pin by digests too, with the names that packages go by here.
  package private(set) var pinned: [LockedPackage] = []
  /// What the lock files' projects can do without, by format, namespace, package and version, in the order of the files.
  package private(set) var optional: [LockedPackage] = []
  /// What lock files pin in such a way that an equal version will do, with the names that packages go by here.
  package private(set) var equal: [LockedPackage] = []
  /// Where a package stands among them.
  private var places: [[String]: Int] = [:]

  package init() {}

  /// Adds the packages of a list in JSON.
  package mutating func add(json text: String) throws(ValueError) {
    guard let elements = try JSONArgument.parse(text).elements else {
      throw ValueError("it must be a list of packages: [{\"format\": …, \"package\": …, \"versions\": […]}]")
    }
    guard !elements.isEmpty else { throw ValueError("the list is empty") }
    for (index, element) in elements.enumerated() { try add(element, "packages[\(index)]") }
  }

  /// Adds what a file pins.
  package mutating func add(lockFile path: String) throws(ValueError) {
    let bytes: [UInt8]
    do {
      bytes = try InputFile(path: path).read(upTo: LockFile.maximumBytes + 1)
    } catch {
      throw ValueError(error.message)
    }
    guard bytes.count <= LockFile.maximumBytes else {
      throw ValueError("\"\(path)\" is larger than \(LockFile.maximumBytes) bytes")
    }
    let name = String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
    do {
      let all = try LockFile.packages(in: bytes, named: name)
      guard !all.isEmpty else {
        throw ValueError("\"\(path)\" pins no version of a registry: there is nothing to promote")
      }
      for var locked in all {
        locked.name = locked.format.normalizedName(locked.name)
        note(locked)
        if !locked.digests.isEmpty { pinned.append(locked) }
        if locked.allowsEqual { equal.append(locked) }
        var package = PromotedPackage(
          format: locked.format.rawValue, namespace: locked.namespace, package: locked.name)
        package.versions = [locked.version]
        add(package)
      }
    } catch let error as LockFileError {
      throw ValueError("\"\(path)\" \(error.reason)")
    } catch let error as ValueError {
      throw error
    } catch {
      throw ValueError("\"\(path)\" cannot be read: \(error)")
    }
  }

  /// Keeps in mind whether the projects can do without it. What one of them, or a list, needs is needed.
  private mutating func note(_ locked: LockedPackage) {
    let isSame = { (other: LockedPackage) in
      other.format == locked.format && other.namespace == locked.namespace && other.name == locked.name
        && other.version == locked.version
    }
    guard locked.isOptional else { return optional.removeAll(where: isSame) }
    let known = places[[locked.format.rawValue, locked.namespace, locked.name]].map { packages[$0] }
    let isNeeded =
      known.map { $0.versions.contains(locked.version) || $0.versionRevisions[locked.version] != nil } ?? false
    if !isNeeded { optional.append(locked) }
  }

  /// Takes packages out of the list.
  ///
  /// - Parameter names: `NAME`, or `NAMESPACE/NAME`.
  /// - Returns: the names that were of none.
  package mutating func leaveOut(_ names: [String]) -> [String] {
    var unknown: [String] = []
    for name in names {
      let isMeant = { (package: PromotedPackage) in
        (package.namespace.isEmpty ? "" : package.namespace + "/") + package.package == name
      }
      if !packages.contains(where: isMeant) { unknown.append(name) }
      packages.removeAll(where: isMeant)
      let isPinned = { (locked: LockedPackage) in
        (locked.namespace.isEmpty ? "" : locked.namespace + "/") + locked.name == name
      }
      pinned.removeAll(where: isPinned)
      optional.removeAll(where: isPinned)
    }
    places = [:]
    for (place, package) in packages.enumerated() {
      places[[package.format, package.namespace, package.package]] = place
    }
    return unknown
  }

  /// Puts an equal version in the place of one that a lock file pins.
  package mutating func replace(_ locked: LockedPackage, by version: String) {
    guard let place = places[[locked.format.rawValue, locked.namespace, locked.name]] else { return }
    packages[place].versions.removeAll { $0 == version }
    for index in packages[place].versions.indices where packages[place].versions[index] == locked.version {
      packages[place].versions[index] = version
    }
    for index in pinned.indices
    where pinned[index].format == locked.format && pinned[index].namespace == locked.namespace
      && pinned[index].name == locked.name && pinned[index].version == locked.version
    {
      pinned[index].version = version
    }
  }

  /// Takes one version out of the list.
  package mutating func leaveOut(_ locked: LockedPackage) {
    pinned.removeAll { other in
      other.format == locked.format && other.namespace == locked.namespace && other.name == locked.name
        && other.version == locked.version
    }
    guard let place = places[[locked.format.rawValue, locked.namespace, locked.name]] else { return }
    packages[place].versions.removeAll { $0 == locked.version }
    packages[place].versionRevisions[locked.version] = nil
    guard packages[place].versions.isEmpty, packages[place].versionRevisions.isEmpty else { return }
    packages.remove(at: place)
    places = [:]
    for (place, package) in packages.enumerated() {
      places[[package.format, package.namespace, package.package]] = place
    }
  }

  private mutating func add(_ element: JSONValue, _ place: String) throws(ValueError) {
    guard let members = element.members else { throw ValueError("\(place) is \(element.kind): it must be an object") }
    var package = PromotedPackage()
    for member in members {
      switch member.name {
      case "format": package.format = try text(member, place)
      case "namespace": package.namespace = try text(member, place)
      case "package": package.package = try text(member, place)
      case "versions":
        guard let elements = member.value.elements else {
          throw ValueError("'versions' of \(place) is \(member.value.kind): it must be a list of strings")
        }
        for element in elements {
          guard let version = element.stringValue else {
            throw ValueError("'versions' of \(place) holds \(element.kind): it must be a list of strings")
          }
          package.versions.append(version)
        }
      case "versionRevisions":
        guard let members = member.value.members else {
          throw ValueError("'versionRevisions' of \(place) is \(member.value.kind): it must be an object of strings")
        }
        for revision in members { package.versionRevisions[revision.name] = try text(revision, place) }
      default:
        throw ValueError(
          "'\(member.name)' of \(place) is not known: a package has format, namespace, package, versions and versionRevisions"
        )
      }
    }
    if package.format == "npm", package.package.hasPrefix("@") || package.package.contains("/") {
      let parts = package.package.drop { $0 == "@" }.split(separator: "/", maxSplits: 1).map(String.init)
      throw ValueError(
        "\(quoted(package.package)) of \(place): a scope is the namespace, without its '@': "
          + "\"namespace\": \(quoted(parts.first ?? "SCOPE")), \"package\": \(quoted(parts.count > 1 ? parts[1] : "NAME"))"
      )
    }
    // What a list names is needed.
    optional.removeAll { locked in
      locked.format.rawValue == package.format && locked.namespace == package.namespace
        && locked.name == package.package
        && (package.versions.contains(locked.version) || package.versionRevisions[locked.version] != nil)
    }
    add(package)
  }

  private func text(_ member: JSONValue.Member, _ place: String) throws(ValueError) -> String {
    guard let text = member.value.stringValue else {
      throw ValueError("'\(member.name)' of \(place) is \(member.value.kind): it must be a string")
    }
    return text
  }

  /// Adds a package, or its versions to those of the same package.
  private mutating func add(_ package: PromotedPackage) {
    let key = [package.format, package.namespace, package.package]
    guard let place = places[key] else {
      places[key] = packages.count
      return packages.append(package)
    }
    let known = Set(packages[place].versions)
    packages[place].versions += package.versions.filter { !known.contains($0) }
    packages[place].versionRevisions.merge(package.versionRevisions) { $1 }
  }
}
