import FerryModel
import FerrySocket
import FerryWire
import Glibc

/// A file or a pipe's end that a test passes, or is passed.
struct PassedFile {
  let owner: OwnedDescriptor

  var number: Int32 { owner.rawValue }

  init(_ raw: Int32) throws {
    guard raw >= 0 else { throw TestFailure("no descriptor: errno \(errno)") }
    owner = OwnedDescriptor(owning: raw)
  }

  init(_ owner: OwnedDescriptor) {
    self.owner = owner
  }

  /// A file with these bytes, open for reading, without a name.
  static func file(_ bytes: some Collection<UInt8>, flags: Int32 = O_RDONLY) throws -> PassedFile {
    var template = Array("/tmp/ferry-passed-XXXXXX".utf8CString)
    let made = try PassedFile(mkstemp(&template))
    let path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress.unsafelyUnwrapped) }
    defer { unlink(path) }
    let bytes = Array(bytes)
    guard Glibc.write(made.number, bytes, bytes.count) == bytes.count else {
      throw TestFailure("write: errno \(errno)")
    }
    return try PassedFile(open(path, flags | O_CLOEXEC))
  }

  /// A pipe's two ends.
  static func pipe() throws -> (read: PassedFile, write: PassedFile) {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { throw TestFailure("pipe: errno \(errno)") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (try PassedFile(ends[0]), try PassedFile(ends[1]))
  }

  /// Writes into a pipe that has room for it.
  func write(_ text: String) throws {
    var text = text
    let count = text.withUTF8 { Glibc.write(number, $0.baseAddress, $0.count) }
    guard count == text.utf8.count else { throw TestFailure("write: errno \(errno)") }
  }

  /// Everything from where it stands.
  func read() throws -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = Glibc.read(number, &buffer, buffer.count)
      guard count >= 0 else { throw TestFailure("read: errno \(errno)") }
      if count == 0 { return all }
      all += buffer[..<count]
    }
  }
}

/// Tells whether a descriptor that was passed is still open anywhere: it is a pipe's writing end.
final class Tracer {
  private let reader: PassedFile
  private var writer: PassedFile?

  init() throws {
    let (read, write) = try PassedFile.pipe()
    reader = read
    writer = write
  }

  /// Passes it on by `body`, and forgets it here.
  func pass(_ body: (PassedFile) throws -> Void) throws {
    guard let writer else { throw TestFailure("it has been passed already") }
    try body(writer)
    self.writer = nil
  }

  var isClosed: Bool {
    var entry = pollfd(fd: reader.number, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) == 1 && entry.revents & Int16(POLLHUP) != 0
  }
}

extension PublishPackageVersionRequest {
  /// Publishes what a descriptor gives.
  static func passing(
    _ bytes: [UInt8], at number: Int32 = 1, version: String = "1.0.0", to repository: String = "my_repo"
  ) -> PublishPackageVersionRequest {
    var request = publish(version, "", to: repository)
    request.assetSha256 = sha256(bytes)
    request.assetDescriptor = number
    return request
  }
}

extension GetPackageVersionAssetRequest {
  /// Asks for an asset by descriptor.
  static func byDescriptor(_ version: String = "1.0.0", in repository: String = "my_repo")
    -> GetPackageVersionAssetRequest
  {
    .init(
      domain: "my_domain", repository: repository, format: "npm", package: "my-package", packageVersion: version,
      asset: "package.tgz", assetAsDescriptor: true)
  }
}
