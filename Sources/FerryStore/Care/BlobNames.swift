internal import FerryModel

/// The names of blobs as they lie in a data folder.
enum BlobNames {
  private static let digits = 64

  /// Those of one of the 256 folders, ordered. What has no blob's name is left out.
  static func sorted(in fan: UInt8, of folder: DataFolder) throws -> [String] {
    let prefix = Hexadecimal.encode(CollectionOfOne(fan))
    return try Folders.names(in: folder.fan(of: fan)).filter { name in
      name.utf8.count == digits && name.hasPrefix(prefix) && Hexadecimal.decode(name) != nil
    }.sorted()
  }
}
