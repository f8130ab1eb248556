internal import CLinux
internal import Glibc

/// What the store does with folders.
package enum Folders {
  /// Whether anything lies at a path, be it a link that leads nowhere.
  static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether what lies there is a link.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// What a disk's own folder holds from the beginning, for what its file system finds when it is repaired.
  static let lostAndFound = "lost+found"

  /// Gives the path of an empty folder in `$TMPDIR`, or /tmp, which is deleted afterwards with the files in it.
  static func withTemporary<Result>(_ body: (String) throws -> Result) throws -> Result {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/ferryd-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw StoreError.system(call: "mkdtemp", path: parent, errno: errno) }
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer {
      try? removeFiles(in: folder)
      rmdir(folder)
    }
    return try body(folder)
  }

  /// Makes the folder and all above it that are missing.
  ///
  /// - Parameters:
  ///   - mode: of the folders that are made.
  ///   - syncing: whether a folder that is made is durable afterwards.
  static func make(_ path: String, mode: mode_t, syncing: Bool = true) throws {
    if mkdir(path, mode) == 0 {
      if syncing { try syncParent(of: path) }
      return
    }
    switch errno {
    case EEXIST:
      // Opening tells a folder from a file.
      _ = try FileDescriptor.folder(path)
    case ENOENT where parent(of: path) != path:
      try make(parent(of: path), mode: mode, syncing: syncing)
      // Once: some file systems say ENOENT for good.
      guard mkdir(path, mode) == 0 || errno == EEXIST else {
        throw StoreError.system(call: "mkdir", path: path, errno: errno)
      }
      if syncing { try syncParent(of: path) }
    case let error: throw StoreError.system(call: "mkdir", path: path, errno: error)
    }
  }

  private static func syncParent(of path: String) throws {
    do {
      try FileDescriptor.folder(parent(of: path)).sync()
    } catch StoreError.system("open", _, EACCES) {
      // A folder may be made where the folder around it may not be read, and then not opened for a sync either.
    }
  }

  /// Deletes all files in a folder. Folders in it stay.
  static func removeFiles(in path: String) throws {
    for name in try names(in: path) {
      let file = path + "/" + name
      if unlink(file) != 0, errno != ENOENT, errno != EISDIR {
        throw StoreError.system(call: "unlink", path: file, errno: errno)
      }
    }
  }

  /// What lies in a folder: all of it, or an error.
  static func names(in path: String) throws -> [String] {
    guard let folder = opendir(path) else { throw StoreError.system(call: "opendir", path: path, errno: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while true {
      // It gives nothing at the end, and where the disk fails, which errno alone tells apart.
      errno = 0
      guard let entry = readdir(folder) else {
        guard errno == 0 else { throw StoreError.system(call: "readdir", path: path, errno: errno) }
        return names
      }
      // Sound: readdir's name ends with a NUL inside of the entry, which lives until the next call.
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  /// The same; nothing where the folder is gone.
  static func namesIfThere(in path: String) throws -> [String] {
    do { return try names(in: path) } catch StoreError.system("opendir", _, ENOENT) { return [] }
  }

  /// The path from the root on, without links; nil where there is no such file.
  package static func wholePath(of path: String) -> String? {
    guard let whole = realpath(path, nil) else { return nil }
    defer { free(whole) }
    return String(cString: whole)
  }

  /// Whether what is, or will be, at a path is in a folder, or is the folder itself. Links are followed; a part that is not
  /// there yet counts by its parent.
  package static func lies(_ path: String, in folder: String) -> Bool {
    guard let place = wholePath(of: path) ?? wholePath(of: parent(of: path)), let folder = wholePath(of: folder) else {
      return false
    }
    return folder == "/" || "\(place)/".utf8.starts(with: "\(folder)/".utf8)
  }

  /// The path without its last part; "." or "/" where there is no more.
  package static func parent(of path: String) -> String {
    var parts = path[...]
    while parts.count > 1, parts.hasSuffix("/") { parts = parts.dropLast() }
    guard let slash = parts.lastIndex(of: "/") else { return "." }
    let parent = parts[..<slash]
    return parent.isEmpty ? "/" : String(parent)
  }
}
