internal import CLinux

/// What Linux can do with files, of those whose descriptors are passed, that Swift's Glibc module does not show.
package enum LinuxFiles {
  /// A file in memory, open for reading and writing; nil with `errno` where there is none.
  ///
  /// - Parameter name: as /proc shows it.
  package static func inMemory(named name: String) -> OwnedDescriptor? {
    let raw = linux_memory_file(name)
    return raw < 0 ? nil : OwnedDescriptor(owning: raw)
  }

  /// A file without a name in a folder, open for reading and writing; nil with `errno` where there is none.
  package static func unnamed(in folder: String) -> OwnedDescriptor? {
    let raw = linux_unnamed_file(folder)
    return raw < 0 ? nil : OwnedDescriptor(owning: raw)
  }

  /// Makes a file a copy of another that shares its blocks. False with `errno` where their file systems cannot.
  package static func clone(_ source: Int32, to target: Int32) -> Bool {
    linux_clone_file(target, source) == 0
  }

  /// Copies bytes within the kernel to where a file stands.
  ///
  /// - Parameter offset: where the first byte is; moves on.
  /// - Returns: how many bytes were copied; 0 at the end; -1 with `errno`.
  package static func copy(from source: Int32, at offset: inout Int64, to target: Int32, count: Int) -> Int {
    linux_copy_file_range(source, &offset, target, count)
  }
}
