import Foundation
import Testing

/// The example client for other languages, which only knows our .proto files, calls ferryd.
@Suite("The example client in Python", .enabled(if: ForeignPeers.areThere, "\(ForeignPeers.reason)"))
struct PythonClientTests {
  /// Runs a Python program that has a client of the daemon.
  private func run(_ program: String, _ daemon: TestDaemon) throws {
    let prelude = """
      import hashlib, os, sys, tempfile, threading
      from ferry_client import FerryClient, FerryError
      from ferry.v1.artifacts_pb2 import *
      from ferry.v1.health_pb2 import CheckRequest

      def artifacts(name): return "ferry.v1.Artifacts/" + name

      def refusal(call):
          try:
              call()
          except FerryError as error:
              return error
          raise AssertionError("a call succeeded that should not")

      client = FerryClient(sys.argv[1])

      """
    let outcome = try ForeignPeers.python(["-c", prelude + program, daemon.socket])
    #expect(outcome.status == 0, "\(outcome.error)")
  }

  @Test("publishes, promotes and reads back")
  func story() throws {
    try run(
      """
      client.call(artifacts("CreateDomain"), CreateDomainRequest(domain="my_domain"))
      for name in ["my_repo", "repo-2"]:
          client.call(artifacts("CreateRepository"), CreateRepositoryRequest(domain="my_domain", repository=name))
      content = bytes(range(256)) * 4000
      package = dict(domain="my_domain", format="npm", package="p")
      published = client.call(artifacts("PublishPackageVersion"), PublishPackageVersionRequest(
          repository="my_repo", package_version="1.0.0", asset_name="p.tgz", asset_content=content,
          asset_sha256=hashlib.sha256(content).hexdigest(), **package))
      copied = client.call(artifacts("CopyPackageVersions"), CopyPackageVersionsRequest(
          source_repository="my_repo", destination_repository="repo-2", versions=["1.0.0"], **package))
      assert list(copied.successful_versions) == ["1.0.0"], copied
      assert copied.successful_versions["1.0.0"].revision == published.version_revision
      read = client.call(artifacts("GetPackageVersionAsset"), GetPackageVersionAssetRequest(
          repository="repo-2", package_version="1.0.0", asset="p.tgz", **package))
      assert read.asset == content, len(read.asset)
      """, TestDaemon())
  }

  @Test("knows every service, in at most 150 lines")
  func services() throws {
    let text = try String(contentsOf: ForeignPeers.pythonClient, encoding: .utf8)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 <= 150)
    try run(
      """
      from google.protobuf.descriptor_pool import Default
      for name in ["Administration", "Artifacts", "Gates", "Health", "Metrics", "Permissions", "Promotions", "Reflection"]:
          Default().FindServiceByName("ferry.v1." + name)
      """, TestDaemon())
  }

  @Test("gets the API's errors with their details, and deadlines")
  func errors() throws {
    try run(
      """
      error = refusal(lambda: client.call(artifacts("DescribeDomain"), DescribeDomainRequest(domain="none")))
      assert (error.code, error.detail.name, error.detail.resource_type) == (5, "ResourceNotFoundException", "domain")
      error = refusal(lambda: client.call(artifacts("DescribeDomain"), DescribeDomainRequest(domain="NO")))
      assert (error.code, error.detail.reason, error.detail.field) == (3, "FIELD_VALIDATION_FAILED", "domain")
      error = refusal(lambda: client.call(
          artifacts("CreateDomain"), CreateDomainRequest(domain="my_domain"), timeout=1e-9))
      assert (error.code, error.detail) == (4, None)
      # That may have closed the connection, since an answer could have been cut; another one is as good.
      with FerryClient(sys.argv[1]) as other:
          assert other.call("ferry.v1.Health/Check", CheckRequest(), timeout=60).status == "SERVING"
      """, TestDaemon())
  }

  @Test("publishes a file by its descriptor, and is handed one")
  func descriptors() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    try run(
      """
      content = os.urandom(5 << 20)
      package = dict(domain="my_domain", repository="my_repo", format="npm", package="p", package_version="1.0.0")
      with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as other:
          file.write(content)
          file.seek(0)
          client.call(artifacts("PublishPackageVersion"), PublishPackageVersionRequest(
              asset_name="p.tgz", asset_sha256=hashlib.sha256(content).hexdigest(), asset_descriptor=2, **package),
              passing=[other.fileno(), file.fileno()])
      get = GetPackageVersionAssetRequest(asset="p.tgz", asset_as_descriptor=True, **package)
      for _ in range(2000):
          answer = client.call(artifacts("GetPackageVersionAsset"), get)
          assert (answer.asset_descriptor, answer.asset_size, len(answer.asset)) == (1, len(content), 0), answer
          assert len(client.descriptors) == 1
      with open(client.descriptors.pop(answer.asset_descriptor - 1), "rb") as file:
          assert file.read() == content
      client.call("ferry.v1.Health/Check", CheckRequest())
      assert client.descriptors == []
      """, daemon)
  }

  @Test("sends metadata, and many clients are served at once")
  func concurrent() throws {
    try run(
      """
      metadata = {"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
      right = []
      def work():
          with FerryClient(sys.argv[1]) as own:
              right.extend(
                  own.call("ferry.v1.Health/Check", CheckRequest(), metadata=metadata).status == "SERVING"
                  for _ in range(50))
      threads = [threading.Thread(target=work) for _ in range(16)]
      for thread in threads: thread.start()
      for thread in threads: thread.join()
      assert right == [True] * 800, right
      """, TestDaemon())
  }

  /// What a stream is on the wire, for the example client: data frames on the stream of a request.
  private static let streams = """
    from ferry_client import HEADER, REQUEST, RESPONSE
    from ttrpc import ttrpc_pb2
    DATA, REMOTE_CLOSED, REMOTE_OPEN, NO_DATA = 3, 1, 2, 4

    def frame(client, kind, flags, data=b""):
        client._socket.sendall(HEADER.pack(len(data), client._stream, kind, flags) + data)

    def start(client, method, flags, message=None):
        client._stream += 2
        client._wait_until(None)
        payload = message.SerializeToString() if message else b""
        request = ttrpc_pb2.Request(service="ferry.v1.Artifacts", method=method, payload=payload)
        frame(client, REQUEST, flags, request.SerializeToString())

    def next_message(client, message):
        length, stream, kind, flags = HEADER.unpack(client._receive(HEADER.size, None))
        data = client._receive(length, None)
        assert stream == client._stream
        if kind == DATA:
            return None if flags & NO_DATA else message.FromString(data)
        assert kind == RESPONSE
        answer = ttrpc_pb2.Response.FromString(data)
        if answer.status.code:
            raise client._error(answer.status)
        return message.FromString(answer.payload)

    content = bytes(range(256)) * 20000
    client.call(artifacts("CreateDomain"), CreateDomainRequest(domain="my_domain"))
    client.call(artifacts("CreateRepository"), CreateRepositoryRequest(domain="my_domain", repository="my_repo"))
    package = dict(domain="my_domain", repository="my_repo", format="npm", package="p", package_version="1.0.0")

    """

  @Test("a stream of data frames publishes an asset that is too large for a call, and another one fetches it")
  func streams() throws {
    try run(
      Self.streams + """
        start(client, "PublishPackageVersionStream", REMOTE_OPEN, PublishPackageVersionPart(
            publication=PublishPackageVersionRequest(
                asset_name="p.tgz", asset_sha256=hashlib.sha256(content).hexdigest(), **package)))
        for offset in range(0, len(content), 1 << 20):
            part = PublishPackageVersionPart(content=content[offset:offset + (1 << 20)])
            frame(client, DATA, 0, part.SerializeToString())
        frame(client, DATA, REMOTE_CLOSED | NO_DATA)
        published = next_message(client, PublishPackageVersionResponse)
        assert published.status == "Published", published

        get = GetPackageVersionAssetRequest(asset="p.tgz", **package)
        start(client, "GetPackageVersionAssetStream", REMOTE_CLOSED, get)
        first = next_message(client, PackageVersionAssetPart)
        assert (first.asset_size, first.package_version_revision) == (len(content), published.version_revision)
        fetched = b""
        while (part := next_message(client, PackageVersionAssetPart)) is not None:
            fetched += part.content
        assert fetched == content, len(fetched)
        assert client.call("ferry.v1.Health/Check", CheckRequest()).status == "SERVING"
        """, TestDaemon())
  }

  @Test("a stream that is refused ends with a status and its details, and the connection lives on")
  func refusedStreams() throws {
    try run(
      Self.streams + """
        start(client, "GetPackageVersionAssetStream", REMOTE_CLOSED, GetPackageVersionAssetRequest(asset="x", **package))
        error = refusal(lambda: next_message(client, PackageVersionAssetPart))
        assert (error.code, error.detail.name) == (5, "ResourceNotFoundException"), error

        start(client, "PublishPackageVersionStream", REMOTE_OPEN, PublishPackageVersionPart(
            publication=PublishPackageVersionRequest(asset_name="p.tgz", asset_sha256="0" * 64, **package)))
        frame(client, DATA, 0, PublishPackageVersionPart(content=b"abc").SerializeToString())
        frame(client, DATA, REMOTE_CLOSED | NO_DATA)
        error = refusal(lambda: next_message(client, PublishPackageVersionResponse))
        assert (error.code, error.detail.name) == (3, "ValidationException"), error
        assert client.call("ferry.v1.Health/Check", CheckRequest()).status == "SERVING"
        """, TestDaemon())
  }

  @Test("as a program it takes and prints JSON, and says what is refused")
  func program() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let described = try call(daemon, "DescribeRepository", #"{"domain": "my_domain", "repository": "my_repo"}"#)
    #expect(described.status == 0, "\(described.error)")
    let repository = try JSON(described.output)["repository"]
    #expect(repository["name"].text == "my_repo")
    #expect(repository["createdTime"].text.hasSuffix("Z"))
    let refused = try call(daemon, "DescribeRepository", #"{"domain": "my_domain", "repository": "none"}"#)
    #expect(refused.status == 1)
    #expect(refused.error.hasPrefix("ResourceNotFoundException: "))
  }

  private func call(_ daemon: TestDaemon, _ method: String, _ json: String) throws -> ChildProgram.Outcome {
    try ForeignPeers.python([ForeignPeers.pythonClient.path, daemon.socket, "ferry.v1.Artifacts/\(method)", json])
  }
}
