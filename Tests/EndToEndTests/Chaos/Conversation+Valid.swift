import FerryClient
import FerrySocket
import FerryWire
import Glibc

/// Valid conversations with a daemon that has what `TestDaemon.makeForChaos` made.
extension Conversation {
  private static let artifacts = ArtifactsMethods.service
  private static let content = Array("content".utf8)

  private static let publication = PublishPackageVersionRequest(
    domain: "my_domain", repository: "my_repo", format: "npm", package: "lodash", packageVersion: "1.0.0",
    assetName: "package.tgz", assetSha256: sha256(content))
  private static let asset = GetPackageVersionAssetRequest(
    domain: "my_domain", repository: "my_repo", format: "npm", package: "lodash", packageVersion: "1.0.0",
    asset: "package.tgz")
  private static let copy = CopyPackageVersionsRequest(
    domain: "my_domain", sourceRepository: "my_repo", destinationRepository: "repo-2", format: "npm",
    package: "lodash", versions: ["1.0.0"])

  private static func publication(at number: Int32) -> PublishPackageVersionRequest {
    var publication = publication
    publication.assetDescriptor = number
    return publication
  }

  /// Every kind of call, of stream and of passing.
  ///
  /// - Parameters:
  ///   - file: open for reading, with the bytes "content".
  ///   - silence: a pipe that nothing ever comes out of.
  static func all(file: OwnedDescriptor, silence: OwnedDescriptor) -> [Conversation] {
    [
      calls(), changes(), errors(), tooLong(), streams(), watch(), passing(file), deadlines(silence),
      interleaved(file),
    ]
  }

  private static func calls() -> Conversation {
    var conversation = Conversation("calls")
    conversation.call(HealthMethods.check, .init())
    conversation.call(ArtifactsMethods.describeRepository, .init(domain: "my_domain", repository: "my_repo"))
    conversation.call(
      ArtifactsMethods.listPackageVersions,
      .init(domain: "my_domain", repository: "my_repo", format: "npm", package: "lodash"))
    conversation.call(ArtifactsMethods.getPackageVersionAsset, asset, milliseconds: 60_000)
    return conversation
  }

  private static func changes() -> Conversation {
    var conversation = Conversation("changes")
    // Several do it at once.
    conversation.call(
      ArtifactsMethods.createRepository, .init(domain: "my_domain", repository: "chaos"), nil, token: "same")
    conversation.call(ArtifactsMethods.copyPackageVersions, copy)
    conversation.call(
      ArtifactsMethods.updateRepository, .init(domain: "my_domain", repository: "repo-2", description: "text"))
    conversation.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "chaos"), nil)
    conversation.call(
      ArtifactsMethods.createAssetUpload,
      .init(
        domain: "my_domain", repository: "my_repo", format: "npm", package: "lodash", packageVersion: "2.0.0",
        assetName: "a"))
    conversation.call(
      ArtifactsMethods.writeAssetUpload, .init(uploadId: "another", content: content), .invalidArgument)
    return conversation
  }

  private static func errors() -> Conversation {
    var conversation = Conversation("errors")
    conversation.call(
      ArtifactsMethods.describeRepository, .init(domain: "my_domain", repository: "none"), .notFound)
    conversation.call(ArtifactsMethods.createDomain, .init(domain: "Not a name"), .invalidArgument)
    conversation.call(RPCMethod<CheckRequest, CheckResponse>(service: "no.Such", name: "X"), .init(), .unimplemented)
    conversation.call(HealthMethods.check, .init(), .deadlineExceeded, milliseconds: -1)
    // Behind them no id is new.
    conversation.raw(RawPeer.check(streamID: 3), (3, .invalidArgument))
    conversation.raw(RawPeer.check(streamID: 8), (8, .invalidArgument))
    // No request; a payload that is not its message; what nobody knows; data for no stream.
    conversation.raw(RawPeer.frame(length: 1, streamID: 9, type: 1, flags: 0, body: [0xFF]), (9, .invalidArgument))
    let method: [UInt8] = Array("ferry.v1.Health".utf8)
    let body = [0x0A, UInt8(method.count)] + method + [0x12, 5] + Array("Check".utf8) + [0x1A, 1, 0xFF]
    conversation.raw(
      RawPeer.frame(length: UInt32(body.count), streamID: 11, type: 1, flags: 0, body: body), (11, .invalidArgument))
    conversation.raw(RawPeer.frame(length: 3, streamID: 13, type: 0x7F, flags: 0, body: [1, 2, 3]))
    conversation.raw(RawPeer.frame(length: 3, streamID: 1, type: 3, flags: 0, body: [1, 2, 3]))
    conversation.raw(RawPeer.check(streamID: 13), (13, .ok))
    return conversation
  }

  private static func tooLong() -> Conversation {
    var conversation = Conversation("a frame that is too long")
    conversation.call(HealthMethods.check, .init())
    let length = UInt32(FrameHeader.maximumDataBytes + 1)
    conversation.raw(
      RawPeer.frame(length: length, streamID: 3, type: 1, flags: 0, body: [UInt8](repeating: 1, count: 20)),
      (3, .resourceExhausted), after: FrameHeader.byteCount)
    return conversation
  }

  private static func streams() -> Conversation {
    var conversation = Conversation("streams")
    let up = conversation.open(artifacts, "PublishPackageVersionStream", .remoteOpen, nil)
    conversation.message(up, PublishPackageVersionPart(publication: publication))
    conversation.open(artifacts, "GetPackageVersionAssetStream", .remoteClosed, asset)
    conversation.message(up, PublishPackageVersionPart(content: Array(content[..<3])))
    conversation.message(up, PublishPackageVersionPart(content: Array(content[3...])))
    conversation.end(up)
    var none = asset
    none.asset = "none"
    conversation.open(artifacts, "GetPackageVersionAssetStream", .remoteClosed, none, .notFound)
    return conversation
  }

  private static func watch() -> Conversation {
    var conversation = Conversation("a watch")
    conversation.open(
      artifacts, "Watch", .remoteClosed, WatchRequest(domain: "my_domain", repository: "my_repo"), isEndless: true)
    conversation.call(ArtifactsMethods.describeDomain, .init(domain: "my_domain"))
    return conversation
  }

  private static func passing(_ file: OwnedDescriptor) -> Conversation {
    var conversation = Conversation("descriptors")
    conversation.call(ArtifactsMethods.publishPackageVersion, publication(at: 1), passing: [file])
    var byDescriptor = asset
    byDescriptor.assetAsDescriptor = true
    conversation.call(ArtifactsMethods.getPackageVersionAsset, byDescriptor)
    conversation.call(
      ArtifactsMethods.publishPackageVersion, publication(at: 3), .invalidArgument, passing: [file, file])
    // Nobody wants these.
    conversation.call(HealthMethods.check, .init(), passing: [file, file, file])
    return conversation
  }

  private static func deadlines(_ silence: OwnedDescriptor) -> Conversation {
    var conversation = Conversation("deadlines")
    conversation.call(HealthMethods.check, .init(), milliseconds: 60_000)
    let up = conversation.open(
      artifacts, "PublishPackageVersionStream", .remoteOpen, nil, .deadlineExceeded, milliseconds: 60_000)
    conversation.message(up, PublishPackageVersionPart(publication: publication))
    conversation.call(
      ArtifactsMethods.publishPackageVersion, publication(at: 1), .deadlineExceeded, milliseconds: 10,
      passing: [silence])
    return conversation
  }

  private static func interleaved(_ file: OwnedDescriptor) -> Conversation {
    var conversation = Conversation("many at once")
    let up = conversation.open(artifacts, "PublishPackageVersionStream", .remoteOpen, nil)
    conversation.call(ArtifactsMethods.copyPackageVersions, copy)
    conversation.message(up, PublishPackageVersionPart(publication: publication))
    conversation.call(ArtifactsMethods.publishPackageVersion, publication(at: 1), passing: [file])
    conversation.call(HealthMethods.check, .init())
    conversation.open(artifacts, "GetPackageVersionAssetStream", .remoteClosed, asset)
    conversation.call(ArtifactsMethods.describeDomain, .init(domain: "other"), .notFound)
    conversation.message(up, PublishPackageVersionPart(content: content), flags: .remoteClosed)
    conversation.call(ArtifactsMethods.listDomains, .init())
    return conversation
  }
}
