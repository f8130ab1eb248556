internal import FerrySocket
internal import Glibc

/// What is passed again and again.
struct PassedFiles: Sendable {
  private let file: OwnedDescriptor
  private let silence: (read: OwnedDescriptor, write: OwnedDescriptor)

  init() throws {
    var template = Array("/tmp/ferry-fuzz-XXXXXX".utf8CString)
    let made = OwnedDescriptor(owning: mkstemp(&template))
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    let content = FuzzServer.content
    guard write(made.rawValue, content, content.count) == content.count else {
      throw BrokenPromise("no file to pass: errno \(errno)")
    }
    file = OwnedDescriptor(owning: open(path, O_RDONLY | O_CLOEXEC))
    silence = try Self.pipe()
  }

  static func pipe() throws(BrokenPromise) -> (read: OwnedDescriptor, write: OwnedDescriptor) {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { throw BrokenPromise("no pipe: errno \(errno)") }
    return (OwnedDescriptor(owning: ends[0]), OwnedDescriptor(owning: ends[1]))
  }

  func descriptors(_ kind: PassingStep.Kind, count: Int, _ tracer: Tracer) -> [Int32] {
    let tracer = tracer.number
    return (0..<count).map { index in
      switch kind {
      case .tracer: tracer
      case .file: file.rawValue
      case .silence: silence.read.rawValue
      case .mixed: [file.rawValue, tracer, silence.read.rawValue][index % 3]
      }
    }
  }
}
