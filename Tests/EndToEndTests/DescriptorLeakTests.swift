import FerryClient
import FerryModel
import FerrySocket
import FerryWire
import Foundation
import Glibc
import SeededRandom
import Testing

/// Not one descriptor stays open in the daemon, however its transfer ends.
///
/// The long form: FERRY_DESCRIPTOR_TRANSFERS=100000 Scripts/test --filter DescriptorLeak
@Suite("Descriptors are never leaked")
struct DescriptorLeakTests {
  private static let transfers =
    ProcessInfo.processInfo.environment["FERRY_DESCRIPTOR_TRANSFERS"].flatMap { Int($0) } ?? 3000

  /// How a transfer goes.
  private enum Way: CaseIterable {
    case published, refusedByHash, unsuitable, silentPipe, silentPipeWithDeadline, unclaimed, wrongNumber
    case fetched, fetchedAndNotRead, fetchRefused
    case halfFrame, garbage, tooMany, tooLongFrame, closedAtOnce
  }

  private static let content = Array("content".utf8)

  private static func publish(_ sha256: String, at number: Int32 = 1) -> PublishPackageVersionRequest {
    .init(
      domain: "my_domain", repository: "my_repo", format: "npm", package: "lodash", packageVersion: "1.0.0",
      assetName: "package.tgz", assetSha256: sha256, assetDescriptor: number)
  }

  private static func get(_ asset: String = "package.tgz") -> GetPackageVersionAssetRequest {
    .init(
      domain: "my_domain", repository: "my_repo", format: "npm", package: "lodash", packageVersion: "1.0.0",
      asset: asset, assetAsDescriptor: true)
  }

  private let daemon: TestDaemon
  private let file: OwnedDescriptor
  private let folder: OwnedDescriptor
  private let silent: (read: OwnedDescriptor, write: OwnedDescriptor)

  init() throws {
    daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    try daemon.publish("--format npm --package lodash", "1.0.0", content: "content")
    file = OwnedDescriptor(owning: open(try daemon.folder.file("passed", "content"), O_RDONLY | O_CLOEXEC))
    folder = OwnedDescriptor(owning: open("/tmp", O_RDONLY | O_CLOEXEC))
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    silent = (OwnedDescriptor(owning: ends[0]), OwnedDescriptor(owning: ends[1]))
  }

  /// Makes one transfer.
  ///
  /// - Returns: how many descriptors were on their way.
  private func transfer(_ way: Way, _ peer: RawPeer, _ streamID: UInt32) throws -> Int {
    let good = "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73"
    let bad = String(good.reversed())
    func publishFrame(_ sha256: String, at number: Int32 = 1, milliseconds: Int64 = 0) -> [UInt8] {
      FrameEncoder.request(
        streamID: streamID, ArtifactsMethods.publishPackageVersion, Self.publish(sha256, at: number),
        timeoutNanoseconds: milliseconds * 1_000_000)
    }
    func getFrame(_ asset: String = "package.tgz") -> [UInt8] {
      FrameEncoder.request(
        streamID: streamID, ArtifactsMethods.getPackageVersionAsset, Self.get(asset), timeoutNanoseconds: 0)
    }
    func call(_ frame: [UInt8], passing descriptors: [Int32] = [], code: StatusCode) throws {
      try peer.send(frame, passing: descriptors)
      guard let answer = try peer.receiveStatus() else { throw TestFailure("\(way): the daemon has closed") }
      #expect(answer.status.code == code.rawValue, "\(way): \(answer.status.message)")
    }
    let (file, pipe) = (file.rawValue, silent.read.rawValue)
    switch way {
    case .published: try call(publishFrame(good), passing: [file], code: .ok)
    case .refusedByHash: try call(publishFrame(bad), passing: [file], code: .invalidArgument)
    case .unsuitable: try call(publishFrame(good), passing: [folder.rawValue], code: .invalidArgument)
    case .wrongNumber: try call(publishFrame(good, at: 3), passing: [file, file], code: .invalidArgument)
    case .silentPipeWithDeadline:
      try call(publishFrame(good, milliseconds: 1), passing: [pipe], code: .deadlineExceeded)
    case .silentPipe: try peer.send(publishFrame(good), passing: [pipe])
    case .unclaimed: try call(RawPeer.check(streamID: streamID), passing: [file, pipe], code: .ok)
    case .fetched:
      try call(getFrame(), code: .ok)
      #expect(peer.received.count == 1)
      peer.received = []
    case .fetchedAndNotRead: try peer.send(getFrame())
    case .fetchRefused: try call(getFrame("none"), code: .notFound)
    case .halfFrame: try peer.send(Array(publishFrame(good).dropLast(3)), passing: [file, pipe])
    case .garbage: try peer.send((0..<100).map { _ in UInt8.random(in: 0...255) }, passing: [pipe, file])
    case .tooMany:
      let frame = publishFrame(good)
      let many = Array(repeating: file, count: 16)
      try peer.send([frame[0]], passing: many)
      try call(Array(frame.dropFirst()), passing: many, code: .invalidArgument)
      return 32
    case .tooLongFrame:
      try call(
        RawPeer.frame(length: .max, streamID: streamID, type: 1, flags: 0), passing: [file], code: .resourceExhausted)
      try peer.send([1, 2, 3], passing: [file])
      return 2
    case .closedAtOnce: try peer.send([0], passing: [file])
    }
    return 1
  }

  /// Whether the connection can go on after a transfer.
  private func livesOn(_ way: Way) -> Bool {
    switch way {
    case .silentPipe, .fetchedAndNotRead, .halfFrame, .garbage, .tooLongFrame, .closedAtOnce: false
    default: true
    }
  }

  @Test("whatever is passed and however it ends, the daemon has as many files open afterwards as before")
  func noLeak() throws {
    var generator = SeededGenerator(seed: 11)
    var counted = 0
    func run(_ transfers: Int) throws {
      var peer = try RawPeer(daemon.socket)
      var streamID: UInt32 = 1
      let end = counted + transfers
      while counted < end {
        guard let way = Way.allCases.randomElement(using: &generator) else { return }
        counted += try transfer(way, peer, streamID)
        streamID += 2
        if !livesOn(way) || streamID > 200 {
          peer = try RawPeer(daemon.socket)
          streamID = 1
        }
      }
    }
    // Once for what the daemon opens on first use, and keeps.
    try run(500)
    let before = try daemon.settledOpenFiles()
    try run(Self.transfers)
    try daemon.waitUntil("no descriptor is left: \(before) were open before") { daemon.openFiles <= before }
    // Nor is one counted that is closed: there is room for all that may be passed.
    for index in 0..<600 {
      let peer = try RawPeer(daemon.socket)
      _ = try transfer(index % 2 == 0 ? .fetched : .published, peer, 1)
    }
  }

  // MARK: the client's side

  /// The files of the daemon's folder, and those that are passed, that this process has open.
  private var ownFiles: Int {
    let folder = "/proc/self/fd"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    // Other tests of this process have files of their own.
    return names.count {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)"))?.hasPrefix(daemon.folder.path)
        ?? false
    }
  }

  @Test("nor is one left in a client, whether it passes or takes them, and however that ends")
  func noLeakInTheClient() throws {
    var generator = SeededGenerator(seed: 12)
    let client = daemon.client
    var good = Self.publish("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73", at: 0)
    var bad = good
    bad.assetSha256 = String(good.assetSha256.reversed())
    good.packageVersion = "1.0.0"
    let before = ownFiles
    var held: [AssetFile] = []
    for _ in 0..<Self.transfers {
      switch Int.random(in: 0..<7, using: &generator) {
      case 0: _ = try client.blocking.publishPackageVersion(good, contentsOf: file.rawValue)
      case 1: _ = try? client.blocking.publishPackageVersion(bad, contentsOf: file.rawValue)
      case 2: #expect(try client.blocking.openPackageVersionAsset(Self.get()).size == 7)
      case 3: _ = try? client.blocking.openPackageVersionAsset(Self.get("none"))
      case 4: _ = try? client.blocking.openPackageVersionAsset(Self.get(), timeout: .microseconds(50))
      case 5: held.append(try client.blocking.openPackageVersionAsset(Self.get()))
      default: client.close()
      }
      if held.count > 20 { held = [] }
    }
    #expect(ownFiles == before + held.count)
    held = []
    try daemon.waitUntil("nothing is left open: \(before) were before") { ownFiles == before }
    try daemon.waitUntil("the daemon has closed all, too") {
      try daemon.metric("ferry_descriptors") == 0
    }
  }
}
