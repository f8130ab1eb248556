internal import FerryModel

/// Packages that writes have found lately: the next write of one of them looks for its version alone, which is half of what
/// a look-up takes.
///
/// No other process writes to the database, so what is here is there. Used by the writer thread alone, and so sound as
/// `@unchecked Sendable`.
final class FoundPackages: @unchecked Sendable {
  private struct Key: Hashable {
    let repositoryID: Int64
    let coordinates: PackageCoordinates
  }

  /// What is known of one.
  private struct Found {
    let id: Int64
    let restrictions: OriginRestrictions
  }

  /// How many are kept at most, of which the older half is forgotten at once. Each takes about 150 bytes, and its names.
  private let maximum: Int
  private var young: [Key: Found] = [:]
  private var old: [Key: Found] = [:]
  /// Those that the group has found, which may have been written by it and be undone.
  private var ofGroup: [Key] = []

  init(maximum: Int = 32_768) {
    self.maximum = maximum
  }

  func find(repositoryID: Int64, _ coordinates: PackageCoordinates) -> PackageRecord? {
    let key = Key(repositoryID: repositoryID, coordinates: coordinates)
    guard let found = young[key] ?? old[key] else { return nil }
    return PackageRecord(
      id: found.id, repositoryID: repositoryID, coordinates: coordinates, restrictions: found.restrictions)
  }

  func keep(_ package: PackageRecord) {
    if young.count >= maximum / 2 {
      old = young
      young = [:]
    }
    let key = Key(repositoryID: package.repositoryID, coordinates: package.coordinates)
    young[key] = Found(id: package.id, restrictions: package.restrictions)
    ofGroup.append(key)
  }

  /// It is deleted.
  func forget(_ package: PackageRecord) {
    let key = Key(repositoryID: package.repositoryID, coordinates: package.coordinates)
    young[key] = nil
    old[key] = nil
  }

  /// Nobody knows which of them are changed or deleted.
  func forgetAll() {
    young = [:]
    old = [:]
    ofGroup = []
  }

  /// What the group wrote is durable.
  func keepGroup() { ofGroup.removeAll(keepingCapacity: true) }

  /// What the group wrote is undone.
  func dropGroup() {
    for key in ofGroup {
      young[key] = nil
      old[key] = nil
    }
    ofGroup.removeAll(keepingCapacity: true)
  }
}
