internal import FerrySocket
internal import FerryWire

// Indirect: every call has room for one on its way, and hardly any has one.

/// Why a call did not succeed.
public indirect enum FerryClientError: Error, Sendable, Hashable {
  /// The daemon refused the call, or could not do it: one of the API's exceptions.
  case service(ServiceError)
  /// The call's timeout ran out. A call that changes something may have taken effect, or may yet.
  case deadlineExceeded
  /// The task was cancelled. A call that changes something may have taken effect, or may yet.
  case cancelled
  /// No daemon could be reached: at which socket, the error number of errno(3) (ENOENT: no socket is there;
  /// ECONNREFUSED: nobody listens; EACCES: not allowed), and what it means and what to do.
  case cannotConnect(address: String, errorNumber: Int32, message: String)
  /// The connection ended before the answer came, and so it did whenever the call was repeated by itself, or it is one
  /// that is not repeated: see ``FerryClient``. The call may have taken effect.
  case connectionLost(String)
  /// The daemon's answer cannot be read: what is wrong with it.
  case malformedAnswer(String)
  /// The request, or the answer, is larger than a message may be, in bytes. Assets of any size go by
  /// ``FerryClient/publishPackageVersion(_:contentsOf:timeout:)`` and
  /// ``FerryClient/readPackageVersionAsset(_:timeout:into:)``.
  case tooLarge(byteCount: Int, limit: Int)
  /// A local file that should be published cannot be read: its path, and the error number of errno(3).
  case cannotReadFile(path: String, errorNumber: Int32)
  /// A local file that should get an asset cannot be written: its path, and the error number of errno(3).
  case cannotWriteFile(path: String, errorNumber: Int32)
}

extension FerryClientError: CustomStringConvertible {
  /// One line for people: what went wrong and what to do about it.
  public var description: String {
    switch self {
    case .service(let error): error.description
    case .deadlineExceeded: "The daemon did not answer in time. What the call should change may have been changed"
    case .cancelled: "The call was cancelled. What it should change may have been changed"
    case .cannotConnect(_, _, let message): "Cannot reach the daemon: \(message)"
    case .connectionLost(let reason):
      "The connection to the daemon was lost: \(reason). What the call should change may have been changed"
    case .malformedAnswer(let reason): "The daemon's answer cannot be read: \(reason)"
    case .tooLarge(let byteCount, let limit):
      "A message of \(byteCount) bytes is too large: at most \(limit) are allowed"
    case .cannotReadFile(let path, let errorNumber):
      SocketError(call: "Cannot read", address: path, errorNumber: errorNumber).description
    case .cannotWriteFile(let path, let errorNumber):
      SocketError(call: "Cannot write", address: path, errorNumber: errorNumber).description
    }
  }
}

extension FerryClientError {
  /// The error that a status carries.
  init(_ status: TtrpcStatus) {
    let isDeadline = status.code == StatusCode.deadlineExceeded.rawValue && status.errorDetail == nil
    self = isDeadline ? .deadlineExceeded : .service(ServiceError(status))
  }

  /// The error of a transfer that calls, reads and writes.
  init(ofTransfer error: any Error) {
    // Nothing else is thrown there.
    self = error as? FerryClientError ?? .malformedAnswer("\(error)")
  }

  /// The error of a connect that failed.
  init(connecting error: SocketError) {
    self = .cannotConnect(
      address: error.address ?? "", errorNumber: error.errorNumber, message: error.description)
  }

  /// The error of a request or an answer that is too large for a frame.
  static func tooLarge(dataLength: Int) -> FerryClientError {
    .tooLarge(byteCount: dataLength, limit: FrameHeader.maximumDataBytes)
  }
}
