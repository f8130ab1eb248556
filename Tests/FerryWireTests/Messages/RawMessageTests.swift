import FerryWire
import Testing

/// Messages of which only the bytes are known.
@Suite("Raw messages")
struct RawMessageTests {
  @Test("what is read is what was there, and what is written is what was given")
  func bytes() throws {
    let known = CopyPackageVersionsRequest(
      domain: "my_domain", versions: ["1", "2"], versionRevisions: ["a": "b"], dryRun: true, assetNames: ["ä"])
    let raw = RawMessage(known.packed)
    #expect(raw.packed == known.packed)
    #expect(try RawMessage(unpacking: known.packed) == raw)
    #expect(RawMessage().packed == [])
    // A field number of two bytes comes first.
    let own = CopyPackageVersionsRequest(dryRun: true)
    #expect(RawMessage(own.packed).packed == own.packed)
    #expect(own.packed.first == 0xA0)
  }

  @Test("a request frame is the same whether its message is known or raw")
  func frame() {
    let request = DescribeDomainRequest(domain: "my_domain")
    let method = ArtifactsMethods.describeDomain
    #expect(
      FrameEncoder.request(
        streamID: 3, RPCMethod<RawMessage, RawMessage>(service: method.service, name: method.name),
        RawMessage(request.packed), timeoutNanoseconds: 5)
        == FrameEncoder.request(streamID: 3, method, request, timeoutNanoseconds: 5))
  }
}
