internal import FerryModel
package import FerryPackages
package import FerryWire

/// What is to be promoted, put together from lists and lock files: each package once.
package struct PromotionList {
  /// In the order in which they were met.
  package private(set) var packages: [PromotedPackage] = []
  /// What lock files pin by digests too, with the names that packages go by here.
  package private(set) var pinned: [LockedPackage] = []
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
      for var locked in try LockFile.packages(in: bytes, named: name) {
        locked.name = locked.format.normalizedName(locked.name)
        if !locked.digests.isEmpty { pinned.append(locked) }
        var package = PromotedPackage(
          format: locked.format.rawValue, namespace: locked.namespace, package: locked.name)
        package.versions = [locked.version]
        add(package)
      }
    } catch {
      throw ValueError("\"\(path)\" \(error.reason)")
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
