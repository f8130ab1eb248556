import FerryServer
import FerryStore
import FerryWire
import Glibc
import Testing

/// What is left of a client whose process has been killed: nothing.
@Suite("Killed peers")
struct KilledPeerTests {
  private static let each = 10

  /// A pipe by which parent and child wait for each other.
  private struct Signal {
    let ends: (read: PassedFile, write: PassedFile)

    init() throws { ends = try PassedFile.pipe() }

    func send() throws { try ends.write.write("x") }

    func wait() -> Bool {
      var byte: UInt8 = 0
      return read(ends.read.number, &byte, 1) == 1
    }
  }

  /// Everything that a client can hold, each several times.
  private static func holdAll(_ server: TestServer, _ isSetUp: Signal, _ mayCopy: Signal) throws {
    var peers = try (0..<50).map { _ in try server.peer() }
    var pipes: [PassedFile] = []
    for index in 0..<each {
      let watching = try server.peer()
      let watch = try watching.open(
        "Watch", of: ArtifactsMethods.service, flags: .remoteClosed, WatchRequest(domain: "my_domain"))
      _ = try watching.message(on: watch, WatchEvent.self)
      let streaming = try server.peer()
      let stream = try streaming.open("Sum")
      try streaming.send(on: stream, WriteAssetUploadRequest(content: [1, 2, 3]))
      let uploading = try server.peer()
      let upload = try uploading.call(
        ArtifactsMethods.createAssetUpload,
        .init(
          domain: "my_domain", repository: "my_repo", format: "npm", package: "p", packageVersion: "1.\(index)",
          assetName: "a")
      ).uploadId
      try uploading.call(
        ArtifactsMethods.writeAssetUpload, .init(uploadId: upload, content: [UInt8](repeating: 1, count: 100_000)))
      let (read, write) = try PassedFile.pipe()
      pipes += [read, write]
      let publishing = try server.peer()
      _ = try publishing.submit(
        ArtifactsMethods.publishPackageVersion, .passing([], version: "2.\(index)"), passing: [read])
      // Half a frame with descriptors, and a large one of which some has come.
      let half = try server.peer()
      try half.send([0, 0x10, 0, 0, 0, 0, 0, 1, 1, 0], passing: [read, read])
      try half.send([UInt8](repeating: 0, count: 70_000))
      peers += [watching, streaming, uploading, publishing, half]
    }
    try isSetUp.send()
    _ = mayCopy.wait()
    for index in 0..<each {
      _ = try peers[index].submit(
        ArtifactsMethods.copyPackageVersions, .copy(["1.0.0"], from: "my_repo", to: "repo-2"))
    }
    withExtendedLifetime((peers, pipes)) { while true { pause() } }
  }

  @Test("a killed process' connections, calls, streams, uploads, memory and descriptors are free within a second")
  func killed() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo", "repo-2")
      try peer.publish("1.0.0", "x", to: "my_repo")
      let (isSetUp, mayCopy) = (try Signal(), try Signal())
      let child = try forkChild {
        try? Self.holdAll(server, isSetUp, mayCopy)
        return 1
      }
      defer {
        kill(child, SIGKILL)
        waitpid(child, nil, 0)
      }
      #expect(isSetUp.wait())
      let gate = WriterGate.close(server.store)
      try mayCopy.send()
      try eventually("its copies wait") { server.store.waitingWrites == Self.each }
      let each = Double(Self.each)
      try eventually("it holds all of it") {
        let held = try peer.metrics()
        return held["ferry_connections"] == 51 + 5 * each && held["ferry_calls_in_flight"] == 1 + 2 * each
          && held["ferry_streams"] == 2 * each && held["ferry_watchers"] == each && held["ferry_uploads"] == each
          && held["ferry_descriptors"] == 4 * each && held["ferry_buffered_bytes"] ?? 0 > each * 1_000_000
      }
      let started = ContinuousClock.now
      kill(child, SIGKILL)
      // Its copies stand behind a write that goes on now, and have not begun to commit.
      try eventually("its connections are closed") { try peer.metrics()["ferry_connections"] == 1 }
      gate.open()
      try eventually("nothing of it is left") {
        let left = try peer.metrics()
        return left["ferry_connections"] == 1 && left["ferry_calls_in_flight"] == 1 && left["ferry_streams"] == 0
          && left["ferry_watchers"] == 0 && left["ferry_uploads"] == 0 && left["ferry_descriptors"] == 0
          && left["ferry_buffered_bytes"] == 0 && left["ferry_writes_waiting"] == 0
      }
      let taken = started.duration(to: .now)
      print("a killed client was forgotten after \(taken)")
      // A loaded machine may need longer than the second that it should take.
      #expect(taken < .seconds(10))
      #expect(server.folder.names(in: "data/staging").isEmpty)
      // What had not begun to commit was not done.
      #expect(try peer.versions(in: "repo-2").isEmpty)
    }
  }
}
