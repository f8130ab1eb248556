import FerryClient
import FerrySocket
import FerryWire
import Glibc
import Synchronization
import Testing

@Suite("Descriptors of calls that were given up", .serialized)
struct AbandonedDescriptorTests {
  @Test("what comes with an answer that nobody waits for any more is closed", arguments: ClientForm.allCases)
  func lateAnswer(form: ClientForm) async throws {
    let late = Mutex<Int32>(-1)
    let peer = try ScriptedPeer { connection in
      guard let fetch = connection.receive() else { return }
      // The next call shows that the first one has been given up.
      guard let next = connection.receive() else { return }
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return }
      late.withLock { $0 = ends[0] }
      connection.reply(
        to: fetch.streamID, GetPackageVersionAssetResponse(assetName: "late", assetDescriptor: 1),
        passing: [OwnedDescriptor(owning: ends[1])])
      connection.describe(next)
      connection.describeAll()
    }
    let client = client(peer)
    let request = GetPackageVersionAssetRequest(asset: "a")
    let error = await failure {
      switch form {
      case .tasks: _ = try await client.openPackageVersionAsset(request, timeout: .milliseconds(50))
      case .threads:
        _ = try await onThread { try client.blocking.openPackageVersionAsset(request, timeout: .milliseconds(50)) }
      }
    }
    #expect(error == .deadlineExceeded)
    #expect(try await form.describe(client, "next") == "next")
    let reader = late.withLock { $0 }
    defer { close(reader) }
    // At its end where no writing end is open any more.
    var entry = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
    #expect(poll(&entry, 1, 10_000) == 1)
    #expect(entry.revents & Int16(POLLHUP) != 0)
  }

  @Test("a request that leaves after its task was cancelled passes the file that it was made with, and no other")
  func cancelledBeforeRoom() async throws {
    let count = 600
    let folder = try TemporaryFolder()
    let path = folder.path("asset")
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(descriptor) }
    try #require(ftruncate(descriptor, 1 << 20) == 0)
    let wanted = try #require(identity(of: descriptor))

    let mayRead = Mutex(false)
    let received = Mutex<[FileID?]>([])
    let peer = try ScriptedPeer { [self] connection in
      while !mayRead.withLock({ $0 }) { usleep(1000) }
      while let request = connection.receive() {
        if request.method == "DescribeRepository" { return connection.describe(request) }
        received.withLock { $0.append(request.descriptors.first.flatMap { identity(of: $0.rawValue) }) }
      }
    }
    let client = client(peer)
    let publications = (0..<count).map { _ in
      Task { try await client.publishPackageVersion(PublishPackageVersionRequest(assetName: "a"), contentsOf: path) }
    }
    // All of them have the file open: there is no room for so many requests.
    try await eventually { openDescriptors(of: wanted) > count }
    for publication in publications { publication.cancel() }
    for publication in publications { _ = await publication.result }
    // Other files get the numbers that are free again.
    let others = (0..<count).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }
    defer { for other in others { close(other) } }
    mayRead.withLock { $0 = true }
    #expect(try await client.describeRepository(.init(domain: "d", repository: "last")).repository?.name == "last")
    let passed = received.withLock { $0 }
    #expect(!passed.isEmpty && passed.count < count)
    #expect(passed.allSatisfy { $0 == wanted })
    try await eventually { openDescriptors(of: wanted) == 1 }
  }

  private struct FileID: Equatable {
    let device: UInt
    let inode: UInt
  }

  private func identity(of descriptor: Int32) -> FileID? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    return FileID(device: UInt(status.st_dev), inode: UInt(status.st_ino))
  }

  /// How many descriptors of this process are of one file.
  private func openDescriptors(of file: FileID) -> Int {
    (0..<4096).count { identity(of: Int32($0)) == file }
  }

  private func eventually(_ condition: () -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while !condition() {
      try #require(ContinuousClock.now < deadline, "not after a minute")
      try await Task.sleep(for: .milliseconds(5))
    }
  }
}
