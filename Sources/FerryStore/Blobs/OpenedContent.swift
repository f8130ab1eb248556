internal import Glibc

/// What lies where a file with certain bytes should lie, open, be it something else.
struct OpenedContent {
  /// Only names it where there is a fault.
  let file: FileDescriptor
  /// Before anything of it is read: who changes it meanwhile changes this, too.
  let state: FileState
  /// Why it cannot be read, or what is wrong with what was read; nil where nothing is.
  let fault: ContentCheck.Fault?

  /// - Parameter isUncached: whether it is read from the disk, and not from the system's memory, which may still be right; and
  ///   nothing is pushed out of that. As far as the file system can.
  /// - Throws: ENOENT of "open" where nothing is there.
  init(path: String, isUncached: Bool = false) throws {
    do {
      let file = try Self.open(path, isUncached)
      let state = try file.state()
      self.init(file, state, state.isRegular ? nil : .noFile)
    } catch StoreError.system("open", _, let number) where [ELOOP, ENXIO, ENODEV, EACCES, EPERM].contains(number) {
      // A link, a socket, a device, or a file that this user may not read.
      let entry = try FileDescriptor(entry: path)
      let state = try entry.state()
      self.init(entry, state, state.isRegular ? .forbidden : .noFile)
    } catch StoreError.system("open", _, let number) where [EIO, EUCLEAN, EBADMSG].contains(number) {
      // The file system has lost what it knew of the file: only the folder can be named.
      let folder = try FileDescriptor(naming: Folders.parent(of: path))
      self.init(folder, try folder.state(), .unreadable(at: 0))
    }
  }

  init(_ file: FileDescriptor, _ state: FileState, _ fault: ContentCheck.Fault?) {
    self.file = file
    self.state = state
    self.fault = fault
  }

  private static func open(_ path: String, _ isUncached: Bool) throws -> FileDescriptor {
    if isUncached {
      do { return try FileDescriptor(openingUncached: path) } catch StoreError.system(_, _, EINVAL) {}
    }
    // A link is not followed: none has been put there by the store.
    return try FileDescriptor(opening: path, O_RDONLY | O_NOFOLLOW)
  }
}
