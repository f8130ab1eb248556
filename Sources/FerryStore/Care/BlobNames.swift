internal import FerryModel

/// The names of blobs as they lie in a data folder.
enum BlobNames {
  private static let digits = 64

  /// Those of one of the 256 folders, ordered. What has no blob's name is left out; a folder that is gone has none.
  static func sorted(in fan: UInt8, of folder: DataFolder) throws -> [String] {
    try Folders.namesIfThere(in: folder.fan(of: fan)).filter { isBlob($0, of: fan) }.sorted()
  }

  /// What lies in one of the folders and has no blob's name.
  static func foreign(in fan: UInt8, of folder: DataFolder) throws -> [String] {
    try Folders.namesIfThere(in: folder.fan(of: fan)).filter { !isBlob($0, of: fan) }.sorted()
  }

  private static func isBlob(_ name: String, of fan: UInt8) -> Bool {
    name.utf8.count == digits && name.hasPrefix(Hexadecimal.encode(CollectionOfOne(fan)))
      && Hexadecimal.decode(name) != nil
  }
}
