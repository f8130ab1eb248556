import Glibc

/// Finds the files in a folder and its subfolders, ordered by the bytes of
/// their names.
///
/// Links: a link to a folder is never followed. A link to a regular file is
/// followed when the file lies in the folder that was given. Out of that
/// folder, only when link and file both end in the same extension, one that
/// only packages have, and everyone on the machine may read the file: so
/// Debian's `/usr/share/maven-repo`, whose jars are links to `/usr/share/java`,
/// can be read, while a folder of a stranger cannot make `a.jar` stand for a
/// key, a password file or a private package. All other links are skipped.
struct FolderWalk {
  private(set) var files: [PackageFile] = []
  private(set) var skipped: [Inspection.SkippedFile] = []
  private let limits: InspectionLimits
  /// The resolved path of the folder that was given, with a "/" at its end.
  private let root: String

  /// Walks the folder.
  ///
  /// - Throws: where a folder cannot be read, or there is too much in it.
  static func files(
    in folder: String, limits: InspectionLimits
  ) throws(PackageInspectionError) -> FolderWalk {
    guard let root = resolved(folder) else { throw PackageInspectionError(folder, FileSystemFault.text(errno)) }
    var walk = FolderWalk(limits: limits, root: root.hasSuffix("/") ? root : root + "/")
    try walk.visit(folder, depth: 0)
    return walk
  }

  private init(limits: InspectionLimits, root: String) {
    self.limits = limits
    self.root = root
  }

  private mutating func visit(_ folder: String, depth: Int) throws(PackageInspectionError) {
    guard depth <= limits.folderDepth else {
      throw PackageInspectionError(folder, "folders nest deeper than \(limits.folderDepth): give a folder further down")
    }
    for name in try Self.names(in: folder) {
      let path = folder.hasSuffix("/") ? folder + name.text : folder + "/" + name.text
      guard name.isUTF8 else {
        skip(path, "its name is not UTF-8")
        continue
      }
      let status = try FileStatus.notFollowing(path)
      switch status.kind {
      case .folder: try visit(path, depth: depth + 1)
      case .regular: try add(path, status)
      case .link: try addLink(path)
      case .other(let kind): skip(path, "it is \(kind)")
      }
    }
  }

  private mutating func add(_ path: String, _ status: FileStatus) throws(PackageInspectionError) {
    guard files.count < limits.folderFiles else {
      throw PackageInspectionError(path, "more than \(limits.folderFiles) files: give a smaller folder")
    }
    files.append(PackageFile(path: path, size: status.size, identity: status.identity, isGiven: false))
  }

  private mutating func addLink(_ path: String) throws(PackageInspectionError) {
    guard let target = Self.resolved(path) else { return skip(path, "it is a link that leads nowhere") }
    let status = try FileStatus.notFollowing(target)
    guard status.kind == .regular else {
      return skip(path, status.kind == .folder ? "it is a link to a folder" : "it is a link to no regular file")
    }
    let fileExtension = Self.fileExtension(path)
    let isSafeOutside =
      status.isReadableByAll && fileExtension == Self.fileExtension(target)
      && FileKind.packageExtensions.contains(fileExtension)
    guard target.hasPrefix(root) || isSafeOutside else { return skip(path, "it is a link out of the folder") }
    try add(path, status)
  }

  private mutating func skip(_ path: String, _ reason: String) {
    skipped.append(.init(path: path, reason: reason))
  }

  private static func fileExtension(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return (name.split(separator: ".").last ?? "").lowercased()
  }

  /// The path without links; nil, and `errno` set, where it leads nowhere.
  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    // realpath allocates with malloc when no buffer is given.
    defer { free(resolved) }
    return String(validatingCString: resolved)
  }

  private struct Name {
    var text: String
    var isUTF8: Bool
  }

  /// The names in a folder, without "." and "..", ordered by their bytes.
  private static func names(in folder: String) throws(PackageInspectionError) -> [Name] {
    guard let stream = opendir(folder) else { throw PackageInspectionError(folder, FileSystemFault.text(errno)) }
    defer { closedir(stream) }
    var names: [Name] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw PackageInspectionError(folder, FileSystemFault.text(errno)) }
        break
      }
      // d_name is a C array that holds a terminated string, valid until the next readdir.
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if bytes == [0x2E] || bytes == [0x2E, 0x2E] { continue }
      let text = String(validating: bytes, as: UTF8.self)
      names.append(Name(text: text ?? String(decoding: bytes, as: UTF8.self), isUTF8: text != nil))
    }
    return names.sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
  }
}
