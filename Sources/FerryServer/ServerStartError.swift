/// Why a server cannot start.
package enum ServerStartError: Error, CustomStringConvertible {
  case noThread(errno: Int32)

  package var description: String {
    switch self {
    case .noThread(let errno): "the operating system gave no thread (errno \(errno))"
    }
  }
}
