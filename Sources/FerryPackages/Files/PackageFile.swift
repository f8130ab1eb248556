/// A regular file that may be, or belong to, a package.
struct PackageFile: Sendable, Hashable {
  /// As it was given, or met in a folder.
  let path: String
  /// In bytes.
  let size: Int64
  let identity: FileIdentity
  /// Whether its path was given, and not met in a folder.
  let isGiven: Bool

  /// The last part of the path: it becomes the asset's name.
  var name: String {
    String(path.split(separator: "/").last ?? "")
  }

  /// The path up to the last "/", which belongs to it; empty where there is none.
  var folder: Substring {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return path[...slash]
  }

  /// An error about this file.
  func error(_ reason: String) -> PackageInspectionError { PackageInspectionError(path, reason) }
}
