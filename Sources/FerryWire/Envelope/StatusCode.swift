/// gRPC's canonical codes, those that Ferry uses.
///
/// Source: gRPC's documentation, "Status codes and their use in gRPC".
package enum StatusCode: Int32, Sendable {
  case ok = 0
  case cancelled = 1
  case unknown = 2
  case invalidArgument = 3
  case deadlineExceeded = 4
  case notFound = 5
  case alreadyExists = 6
  case permissionDenied = 7
  case resourceExhausted = 8
  case failedPrecondition = 9
  case aborted = 10
  case outOfRange = 11
  case unimplemented = 12
  case `internal` = 13
  case unavailable = 14
  case dataLoss = 15
  case unauthenticated = 16

  /// The name of the code of a status, or its number where it has none.
  package static func name(of code: Int32) -> String {
    StatusCode(rawValue: code).map { "\($0)" } ?? "\(code)"
  }
}

extension TtrpcStatus {
  /// What is left of a message that no frame could carry, in characters.
  private static let shortCharacters = 1000

  /// An answer of so many bytes, which no frame can carry.
  static func tooLarge(_ byteCount: Int) -> TtrpcStatus {
    TtrpcStatus(
      .resourceExhausted,
      "the answer has \(byteCount) bytes, and a frame at most \(FrameHeader.maximumDataBytes): ask for less at once")
  }

  /// The same with the beginning of its message, and without details.
  var shortened: TtrpcStatus { TtrpcStatus(code: code, message: "\(message.prefix(Self.shortCharacters))…") }

  /// The type of ``ErrorDetail`` in a status' details.
  package static let errorDetailTypeURL = "type.googleapis.com/ferry.v1.ErrorDetail"

  /// A status, with the API's error where it is one.
  package init(_ code: StatusCode, _ message: String, detail: ErrorDetail? = nil) {
    self.init(
      code: code.rawValue, message: message,
      details: detail.map { [ProtobufAny(typeUrl: Self.errorDetailTypeURL, value: $0.packed)] } ?? [])
  }

  /// The API's error, where the status carries one.
  package var errorDetail: ErrorDetail? {
    for detail in details where detail.typeUrl == Self.errorDetailTypeURL {
      return try? ErrorDetail(unpacking: detail.value)
    }
    return nil
  }
}
