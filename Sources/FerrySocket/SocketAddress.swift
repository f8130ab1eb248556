internal import Glibc

/// Where a Unix socket is: a path, or a name in Linux's abstract namespace.
///
/// Source: unix(7).
package struct SocketAddress: Sendable, Hashable {
  /// The longest path or abstract name, in bytes of UTF-8: what fits in
  /// `sun_path` beside its NUL.
  package static let maximumBytes = 107

  /// As it was written: a path, or `@` and an abstract name.
  package let text: String

  /// An address from a path (relative ones are taken from the working folder),
  /// or from `@name`. A file whose name begins with `@` is written `./@name`.
  ///
  /// Errors: EINVAL for an empty one or one with a NUL, ENAMETOOLONG for one that
  /// is too long.
  package init(_ text: String) throws(SocketError) {
    func refuse(_ number: Int32, _ advice: String) -> SocketError {
      // A NUL or a page of text would spoil a line of a log.
      let shown = String(text.prefix(160).map { $0 == "\0" ? "\u{FFFD}" : $0 })
      return SocketError(call: "address", address: "\"\(shown)\"", errorNumber: number, advice: advice)
    }
    let name = text.utf8.first == UInt8(ascii: "@") ? text.dropFirst() : text[...]
    guard !name.isEmpty else {
      throw refuse(EINVAL, "Give the path of a socket, or @ and a name")
    }
    guard !text.utf8.contains(0) else {
      throw refuse(EINVAL, "The path of a socket holds no NUL character")
    }
    guard name.utf8.count <= Self.maximumBytes else {
      let (what, advice) =
        name.startIndex == text.startIndex
        ? ("path of a socket", "choose a folder with a shorter path") : ("name behind the @", "choose a shorter one")
      throw refuse(
        ENAMETOOLONG,
        "The \(what) has at most \(Self.maximumBytes) bytes, this one has \(name.utf8.count): \(advice)")
    }
    self.text = text
  }

  /// Where a listening socket is.
  init(ofListener descriptor: OwnedDescriptor) throws(SocketError) {
    var address = sockaddr_un()
    var length = socklen_t(MemoryLayout<sockaddr_un>.size)
    // Sound: `sockaddr_un` begins with the members of `sockaddr`.
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor.rawValue, $0, &length) }
    }
    guard result == 0 else { throw .last("getsockname") }
    let count = max(0, min(Int(length), MemoryLayout<sockaddr_un>.size) - Self.pathOffset)
    let bytes = withUnsafeBytes(of: &address.sun_path) { Array($0.prefix(count)) }
    if bytes.first == 0 {
      try self.init("@" + String(decoding: bytes.dropFirst(), as: UTF8.self))
    } else {
      try self.init(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))
    }
  }

  /// True for a name in the abstract namespace, which no file stands for.
  package var isAbstract: Bool { text.utf8.first == UInt8(ascii: "@") }

  /// The path of the socket's file. Nil for an abstract name.
  package var path: String? { isAbstract ? nil : text }

  /// The folder that the socket's file is in. Nil for an abstract name.
  package var folder: String? {
    guard let path else { return nil }
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    let folder = path[..<slash]
    return folder.isEmpty ? "/" : String(folder)
  }

  private static let pathOffset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? MemoryLayout<sa_family_t>.size

  /// Calls the body with the address as the system takes it.
  func withSystemAddress<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = isAbstract ? [0] + text.utf8.dropFirst() : Array(text.utf8) + [0]
    // Sound: `init` has bounded the bytes to `sun_path`.
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    // An abstract name ends where the length says, not at a NUL.
    let length = socklen_t(Self.pathOffset + bytes.count)
    // Sound: `sockaddr_un` begins with the members of `sockaddr`.
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }
}

extension SocketAddress: CustomStringConvertible {
  package var description: String { text }
}
