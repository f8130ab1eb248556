import FerryClient

/// The two forms of a client's calls, for tests that hold for both.
enum ClientForm: String, CaseIterable, Sendable {
  case tasks
  case threads

  func describe(
    _ client: FerryClient, _ repository: String = "repo", timeout: Duration? = nil
  ) async throws -> String {
    let request = DescribeRepositoryRequest(domain: "my_domain", repository: repository)
    return switch self {
    case .tasks: try await client.describeRepository(request, timeout: timeout).repository?.name ?? ""
    case .threads:
      try await onThread { try client.blocking.describeRepository(request, timeout: timeout).repository?.name ?? "" }
    }
  }

  func delete(_ client: FerryClient, timeout: Duration? = nil) async throws -> DeleteRepositoryResponse {
    let request = DeleteRepositoryRequest(domain: "my_domain", repository: "repo")
    return switch self {
    case .tasks: try await client.deleteRepository(request, timeout: timeout)
    case .threads: try await onThread { try client.blocking.deleteRepository(request, timeout: timeout) }
    }
  }

  func write(_ client: FerryClient, byteCount: Int, timeout: Duration? = nil) async throws -> Int64 {
    let request = WriteAssetUploadRequest(uploadId: "1", content: [UInt8](repeating: 7, count: byteCount))
    return switch self {
    case .tasks: try await client.writeAssetUpload(request, timeout: timeout).size
    case .threads: try await onThread { try client.blocking.writeAssetUpload(request, timeout: timeout).size }
    }
  }

  /// Sends messages of a stream and asks for the answer.
  func publish(
    _ client: FerryClient, _ parts: [PublishPackageVersionPart], timeout: Duration? = nil
  ) async throws -> String {
    switch self {
    case .tasks:
      let call = try await client.publishPackageVersionStream(timeout: timeout)
      for part in parts { try await call.send(part) }
      return try await call.finish().version
    case .threads:
      return try await onThread {
        let call = try client.blocking.publishPackageVersionStream(timeout: timeout)
        for part in parts { try call.send(part) }
        return try call.finish().version
      }
    }
  }
}

/// A client whose calls end, whatever the test does.
func client(_ peer: ScriptedPeer, timeout: Duration = .seconds(60), reconnectTimeout: Duration = .seconds(20))
  -> FerryClient
{
  FerryClient(
    socket: peer.path, configuration: .init(timeout: timeout, reconnectTimeout: reconnectTimeout))
}

/// What a call throws, as the client's error.
func failure<R>(_ body: () async throws -> R) async -> FerryClientError? {
  do {
    _ = try await body()
    return nil
  } catch {
    return error as? FerryClientError
  }
}
