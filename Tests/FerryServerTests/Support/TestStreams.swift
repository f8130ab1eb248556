import FerryModel
import FerryServer
import FerryWire

/// Methods with streams of every kind, for tests of what all of them have in common.
enum TestStreams {
  static let service = "test.Streams"

  /// Answers with the sum of what it was sent, in bytes.
  static let sum = ClientStreamMethod<WriteAssetUploadRequest, WriteAssetUploadResponse>(
    service: service, name: "Sum")
  /// Takes nothing until it is told to, which the request's `uploadId` names, and then does as ``sum``.
  static let slowSum = ClientStreamMethod<WriteAssetUploadRequest, WriteAssetUploadResponse>(
    service: service, name: "SlowSum")
  /// Sends as many messages as `offset` says, each with as many bytes as `length` says.
  static let count = ServerStreamMethod<GetPackageVersionAssetRequest, GetPackageVersionAssetResponse>(
    service: service, name: "Count")
  /// Sends one message, and then waits until it is given up.
  static let endless = ServerStreamMethod<GetPackageVersionAssetRequest, GetPackageVersionAssetResponse>(
    service: service, name: "Endless")
  /// Sends back what it is sent.
  static let echo = BidirectionalStreamMethod<WriteAssetUploadRequest, WriteAssetUploadRequest>(
    service: service, name: "Echo")

  /// What slow and endless handlers wait at.
  static let gates = TestGates()

  @Sendable static func register(in dispatcher: Dispatcher) {
    dispatcher.add(sum) { inbox, _ in try await total(of: inbox) }
    dispatcher.add(slowSum) { inbox, _ in
      guard let first = try await inbox.next() else { throw FerryError.invalid("upload_id", "no gate") }
      try await gates.wait(at: first.uploadId)
      return try await total(of: inbox)
    }
    dispatcher.add(count) { request, writer, _ in
      guard request.offset >= 0 else { throw FerryError.invalid("offset", "negative") }
      let content = [UInt8](repeating: 7, count: Int(request.length))
      for index in 0..<request.offset {
        try await writer.send(.init(asset: content, assetSize: index))
      }
    }
    dispatcher.add(endless) { request, writer, _ in
      try await writer.send(.init(assetName: request.asset))
      try await gates.wait(at: request.asset)
    }
    dispatcher.add(echo) { inbox, writer, _ in
      while let message = try await inbox.next() {
        guard message.offset >= 0 else { throw FerryError.invalid("offset", "negative") }
        try await writer.send(message)
      }
    }
  }

  private static func total(
    of inbox: StreamInbox<WriteAssetUploadRequest>
  ) async throws -> WriteAssetUploadResponse {
    var size: Int64 = 0
    while let message = try await inbox.next() {
      guard message.offset >= 0 else { throw FerryError.invalid("offset", "negative") }
      size += Int64(message.content.count)
    }
    return WriteAssetUploadResponse(size: size)
  }
}
