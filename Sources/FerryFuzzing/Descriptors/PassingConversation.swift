internal import FerryWire

/// Frames that a client of assets would send, one stream after the other.
struct PassingConversation {
  private var lastStreamID: UInt32 = 0
  /// The last one that takes messages.
  private var openStreamID: UInt32 = 1

  /// - Parameter choice: what kind of frame, in the low four bits, and which descriptor it claims, in the high ones.
  mutating func frame(_ choice: UInt8) -> [UInt8] {
    let claimed = Int32(choice >> 4)
    switch choice & 0x0F {
    case 0: return call(ArtifactsMethods.publishPackageVersion, FuzzServer.publication(at: claimed))
    case 1: return call(ArtifactsMethods.publishPackageVersion, FuzzServer.publication(at: claimed), milliseconds: 5)
    case 2, 3:
      var request = FuzzServer.asset
      request.assetAsDescriptor = true
      request.length = Int64(claimed)
      return call(ArtifactsMethods.getPackageVersionAsset, request)
    case 4: return call(ArtifactsMethods.getPackageVersionAsset, FuzzServer.asset)
    case 5: return open("GetPackageVersionAssetStream", .remoteClosed, FuzzServer.asset)
    case 6: return open("PublishPackageVersionStream", .remoteOpen, nil)
    case 7:
      return FrameEncoder.data(
        streamID: openStreamID, PublishPackageVersionPart(publication: FuzzServer.publication(at: claimed)))
    case 8: return FrameEncoder.data(streamID: openStreamID, PublishPackageVersionPart(content: FuzzServer.content))
    case 9: return FrameEncoder.end(streamID: openStreamID)
    case 10: return open("Watch", .remoteClosed, WatchRequest(domain: FuzzServer.domain))
    case 11: return call(ArtifactsMethods.createAssetUpload, .init(domain: FuzzServer.domain, repository: "my_repo"))
    // Longer than a frame may be; of a type that nobody knows; of a stream that is used.
    case 12: return [0x7F, 0, 0, 0, 0, 0, 0, 1, 1, 0]
    case 13: return [0, 0, 0, 1, 0, 0, 0, 1, 0x7F, 0, 5]
    case 14: return FrameEncoder.request(streamID: 1, HealthMethods.check, CheckRequest(), timeoutNanoseconds: 0)
    default: return call(HealthMethods.check, CheckRequest())
    }
  }

  private mutating func call<Request, Response>(
    _ method: RPCMethod<Request, Response>, _ request: Request, milliseconds: Int64 = 0
  ) -> [UInt8] {
    FrameEncoder.request(
      streamID: nextStreamID(), method, request, timeoutNanoseconds: milliseconds * 1_000_000)
  }

  private mutating func open(_ method: String, _ flags: FrameFlags, _ request: (any WireMessage)?) -> [UInt8] {
    let streamID = nextStreamID()
    if flags == .remoteOpen { openStreamID = streamID }
    return FrameEncoder.request(
      streamID: streamID, service: ArtifactsMethods.service, method: method, flags: flags, request,
      timeoutNanoseconds: 0)
  }

  private mutating func nextStreamID() -> UInt32 {
    lastStreamID = lastStreamID == 0 ? 1 : lastStreamID + 2
    return lastStreamID
  }
}
