import Glibc

/// Errors of the file system as a message tells them.
enum FileSystemFault {
  static func text(_ code: CInt) -> String {
    switch code {
    case ENOENT, ENOTDIR: "there is no such file or folder"
    case EACCES, EPERM: "you may not read it: its permissions forbid that"
    case ELOOP: "it is a link that leads back to itself"
    case ENAMETOOLONG: "its name is too long"
    default: String(cString: strerror(code))
    }
  }
}
