import FerryWire
import Testing

/// The bytes are those of Python's protobuf 4.21, `SerializeToString(deterministic=True)`.
@Suite("What Python's protobuf encodes")
struct PythonBytesTests {
  private static func check<Message: WireMessage & Equatable>(_ message: Message, _ hexadecimal: String) throws {
    #expect(Hexadecimal.encode(message.packed) == hexadecimal)
    #expect(try Message(unpacking: Hexadecimal.decode(hexadecimal)) == message)
  }

  @Test("a request with strings, lists, a map and flags")
  func copyRequest() throws {
    try Self.check(
      CopyPackageVersionsRequest(
        domain: "my_domain", domainOwner: "111122223333", sourceRepository: "my_repo",
        destinationRepository: "repo-2", format: "npm", namespace: "types", package: "react",
        versions: ["6.0.2", "4.0.0"], versionRevisions: ["b": "2", "a": "1"], allowOverwrite: true, dryRun: true,
        assetNames: ["ä.tgz"]),
      "0a096d795f646f6d61696e120c3131313132323232333333331a076d795f7265706f22067265706f2d322a036e706d320574797065733a"
        + "0572656163744205362e302e324205342e302e304a060a01611201314a060a01621201325001a00601aa0606c3a42e74677a")
  }

  @Test("a response with maps of messages, one of them empty")
  func copyResponse() throws {
    try Self.check(
      CopyPackageVersionsResponse(
        successfulVersions: ["0.2.0": SuccessfulPackageVersionInfo()],
        failedVersions: [
          "5.6.7": PackageVersionError(errorCode: "NOT_FOUND", errorMessage: "Could not find version 5.6.7")
        ], plannedDistTags: [PlannedDistTag(tag: "latest", version: "0.2.0")]),
      "0a090a05302e322e30120012320a05352e362e3712290a094e4f545f464f554e44121c436f756c64206e6f742066696e642076657273696f"
        + "6e20352e362e37aa060f0a066c61746573741205302e322e30")
  }

  @Test("an envelope with metadata, one of it empty")
  func request() throws {
    try Self.check(
      TtrpcRequest(
        service: "ferry.v1.Artifacts", method: "ListDomains", payload: [0x10, 0x05], timeoutNano: 1_500_000_000,
        metadata: [TtrpcKeyValue(key: "k", value: "v"), TtrpcKeyValue()]),
      "0a1266657272792e76312e417274696661637473120b4c697374446f6d61696e731a0210052080dea0cb052a060a016b1201762a00")
  }

  @Test("an error with its detail, and a negative number")
  func response() throws {
    try Self.check(
      TtrpcResponse(
        status: TtrpcStatus(
          .notFound, "no",
          detail: ErrorDetail(
            name: "ResourceNotFoundException", resourceType: "domain", resourceId: "d", retryAfterSeconds: -1))),
      "0a65080512026e6f1a5d0a28747970652e676f6f676c65617069732e636f6d2f66657272792e76312e4572726f7244657461696c12310a19"
        + "5265736f757263654e6f74466f756e64457863657074696f6e2206646f6d61696e2a016430ffffffffffffffffff01")
  }

  @Test("bytes, and numbers of 64 bits")
  func numbers() throws {
    try Self.check(
      GetPackageVersionAssetResponse(asset: [0, 1, 2, 3, 4], assetName: "a", assetSize: 5 << 30),
      "0a050001020304120161a0068080808014")
    try Self.check(TtrpcRequest(timeoutNano: -1), "20ffffffffffffffffff01")
  }

  @Test("a moment before 1970")
  func timestamp() throws {
    try Self.check(
      DescribeDomainResponse(
        domain: DomainDescription(name: "d", createdTime: ProtobufTimestamp(seconds: -1, nanos: 123_000_000))),
      "0a150a01642a1008ffffffffffffffffff0110c0a9d33a")
  }
}
