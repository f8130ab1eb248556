import FerryModel

/// Puts the files of one version together.
struct VersionGrouping {
  let limits: InspectionLimits

  private struct Key: Hashable {
    let coordinates: PackageCoordinates
    let version: VersionName
  }

  /// The versions, in the order in which their first files come. The metadata
  /// is that of the file of the lowest rank, and of these the first by name,
  /// so that it does not depend on the order of the files.
  ///
  /// - Throws: where two files would be one asset, a name is none for an asset,
  ///   or there are too many.
  func group(_ found: [IdentifiedFiles]) throws(PackageInspectionError) -> [InspectedPackage] {
    var order: [Key] = []
    var groups: [Key: [IdentifiedFiles]] = [:]
    for package in found {
      let key = Key(coordinates: package.coordinates, version: package.version)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(package)
    }
    var packages: [InspectedPackage] = []
    for key in order { packages.append(try package(key, groups[key] ?? [])) }
    return packages
  }

  private func package(_ key: Key, _ group: [IdentifiedFiles]) throws(PackageInspectionError) -> InspectedPackage {
    let authority = group.min { a, b in
      (a.rank, a.files[0].name, a.files[0].path) < (b.rank, b.files[0].name, b.files[0].path)
    }
    return InspectedPackage(
      format: key.coordinates.format, namespace: key.coordinates.namespace, name: key.coordinates.name,
      version: (authority ?? group[0]).version.display, metadata: (authority ?? group[0]).metadata.json,
      assets: try assets(group.flatMap(\.files), key))
  }

  private func assets(_ files: [PackageFile], _ key: Key) throws(PackageInspectionError) -> [InspectedPackage.Asset] {
    var byName: [String: PackageFile] = [:]
    for file in files {
      do throws(FerryError) {
        _ = try AssetName(validating: file.name)
      } catch {
        throw file.error("cannot be an asset: \(error.message)")
      }
      guard let other = byName.updateValue(file, forKey: file.name) else { continue }
      // The same file twice, by itself and in its folder, is one.
      guard other.identity == file.identity else {
        throw file.error("has the same name and version as \(other.path): give one of them")
      }
      byName[file.name] = other
    }
    guard byName.count <= limits.assetsPerVersion else {
      throw files[0].error(
        "is one of \(byName.count) files of \(key.coordinates.name) \(key.version): a version has at most \(limits.assetsPerVersion)"
      )
    }
    return byName.values.map { .init(name: $0.name, path: $0.path, size: $0.size) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
