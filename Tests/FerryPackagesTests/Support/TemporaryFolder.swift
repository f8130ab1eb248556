import Glibc

/// A fresh folder that goes away with this object.
final class TemporaryFolder: Sendable {
  /// Its path, without "/" at the end.
  let path: String

  init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/ferry-packages-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw SupportError("mkdtemp: \(String(cString: strerror(errno)))") }
    path = String(cString: made)
  }

  deinit {
    Self.removeAll(path)
  }

  /// Removes a folder with what is in it. Links are not followed.
  private static func removeAll(_ path: String) {
    if let stream = opendir(path) {
      var names: [String] = []
      while let entry = readdir(stream) {
        names.append(
          withUnsafePointer(to: &entry.pointee.d_name) {
            String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
          })
      }
      closedir(stream)
      for name in names where name != "." && name != ".." {
        let child = path + "/" + name
        if unlink(child) != 0 { removeAll(child) }
      }
    }
    rmdir(path)
  }

  func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file, and the folders above it: its path.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let parts = name.split(separator: "/").dropLast()
    for count in parts.indices { mkdir(path(parts[...count].joined(separator: "/")), 0o755) }
    let file = path(name)
    guard let stream = fopen(file, "wb") else { throw SupportError("\(file): \(String(cString: strerror(errno)))") }
    let written = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, stream) }
    guard fclose(stream) == 0, written == bytes.count else { throw SupportError("\(file): not written") }
    return file
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  func link(_ name: String, to target: String) throws {
    guard symlink(target, path(name)) == 0 else { throw SupportError("\(name): \(String(cString: strerror(errno)))") }
  }
}

/// Why a fixture could not be made.
struct SupportError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
