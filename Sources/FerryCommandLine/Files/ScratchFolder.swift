internal import Glibc

/// A new folder for one file, deleted with it when this goes away.
final class ScratchFolder {
  let path: String

  /// Makes it where `$TMPDIR` says, else in /tmp.
  init() throws(CommandFailure) {
    let place = Environment.value("TMPDIR") ?? "/tmp"
    var template = Array("\(place)/ferry-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .general(ErrorLine.onOneLine(FileFailure("make a folder in", place, errno).message))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    unlink(path + "/asset")
    rmdir(path)
  }
}
