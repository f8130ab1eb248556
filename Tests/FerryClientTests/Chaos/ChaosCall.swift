import FerryClient
import FerrySocket
import FerryWire
import Glibc

/// A call of the client, with the answer that a daemon would give.
struct ChaosCall: Sendable {
  let name: String
  let answer: [UInt8]
  /// What goes with the answer.
  var passing: [OwnedDescriptor] = []
  /// The result, as text, where the whole answer comes: what the call returns, or throws.
  let result: String
  /// Makes the call, in either form.
  let call: @Sendable (ClientForm, FerryClient) async throws -> String

  private static let part = PackageVersionAssetPart(content: [1, 2, 3])

  /// Calls of every kind.
  static func all() throws -> [ChaosCall] {
    let repository = DescribeRepositoryResponse(repository: RepositoryDescription(name: "repo", domainName: "d"))
    let status = TtrpcStatus(
      .notFound, "no such repository",
      detail: ErrorDetail(name: "ResourceNotFoundException", resourceType: "repository", resourceId: "repo"))
    let describe: @Sendable (ClientForm, FerryClient) async throws -> String = { try await $0.describe($1) }
    return [
      ChaosCall(
        name: "a read", answer: FrameEncoder.response(streamID: 1, repository), result: "repo", call: describe),
      ChaosCall(
        name: "an error", answer: FrameEncoder.response(streamID: 1, status: status),
        result: "ResourceNotFoundException", call: describe),
      ChaosCall(
        name: "a change",
        answer: FrameEncoder.response(streamID: 1, DeleteRepositoryResponse(repository: .init(name: "gone"))),
        result: "gone", call: { try await $0.delete($1).repository?.name ?? "" }),
      try asset(), download(), refusedDownload(), upload(),
    ]
  }

  private static func asset() throws -> ChaosCall {
    let folder = try TemporaryFolder()
    let file = OwnedDescriptor(owning: open(folder.path("asset"), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600))
    guard ftruncate(file.rawValue, 7) == 0 else { throw TestProblem("no file: errno \(errno)") }
    let response = GetPackageVersionAssetResponse(
      assetName: "a", packageVersion: "1", assetSize: 7, assetSha256: String(repeating: "0", count: 64),
      assetDescriptor: 1)
    return ChaosCall(
      name: "an open file", answer: FrameEncoder.response(streamID: 1, response), passing: [file], result: "a 7"
    ) { form, client in
      let request = GetPackageVersionAssetRequest(domain: "d", asset: "a")
      let file =
        switch form {
        case .tasks: try await client.openPackageVersionAsset(request)
        case .threads: try await onThread { try client.blocking.openPackageVersionAsset(request) }
        }
      return "\(file.answer.assetName) \(file.size)"
    }
  }

  private static func download() -> ChaosCall {
    let data = FrameEncoder.data(streamID: 1, part)
    return ChaosCall(
      name: "a stream", answer: data + data + FrameEncoder.end(streamID: 1), result: "123 123 end", call: parts)
  }

  private static func refusedDownload() -> ChaosCall {
    let status = TtrpcStatus(.permissionDenied, "no", detail: ErrorDetail(name: "AccessDeniedException"))
    return ChaosCall(
      name: "a stream that is refused",
      answer: FrameEncoder.data(streamID: 1, part) + FrameEncoder.response(streamID: 1, status: status),
      result: "123 AccessDeniedException", call: parts)
  }

  /// The messages of a stream and its end, each a word.
  private static let parts: @Sendable (ClientForm, FerryClient) async throws -> String = { form, client in
    let timeout = client.configuration.timeout
    switch form {
    case .tasks:
      var words: [String] = []
      do throws(FerryClientError) {
        var parts = client.getPackageVersionAssetStream(.init(), timeout: timeout).makeAsyncIterator()
        while let part = try await parts.next() { words.append(word(part)) }
      } catch { throw StreamEnding(words: words, error: error) }
      return (words + ["end"]).joined(separator: " ")
    case .threads:
      return try await onThread {
        var words: [String] = []
        do throws(FerryClientError) {
          let parts = client.blocking.getPackageVersionAssetStream(.init(), timeout: timeout)
          while let part = try parts.next() { words.append(word(part)) }
        } catch { throw StreamEnding(words: words, error: error) }
        return (words + ["end"]).joined(separator: " ")
      }
    }
  }

  private static func word(_ part: PackageVersionAssetPart) -> String {
    part.content.map { "\($0)" }.joined()
  }

  private static func upload() -> ChaosCall {
    let response = PublishPackageVersionResponse(package: "p", version: "1.0.0")
    return ChaosCall(
      name: "a stream to the daemon", answer: FrameEncoder.response(streamID: 1, response), result: "1.0.0"
    ) { form, client in
      let parts = [PublishPackageVersionPart(publication: .init(domain: "d")), .init(content: [1, 2, 3])]
      return try await form.publish(client, parts, timeout: client.configuration.timeout)
    }
  }
}

/// How a stream failed, and what had come before.
struct StreamEnding: Error {
  var words: [String]
  var error: FerryClientError
}
