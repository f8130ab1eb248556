import FerryClient
import FerrySocket
import FerryWire
import Glibc
import Synchronization
import Testing

@Suite("Reading assets of any size", .serialized)
struct AssetReadingTests {
  @Test(
    "come back whole, all of one revision, whatever the daemon knows", arguments: TestAssets.sizes,
    AssetDaemon.Kind.allCases)
  func readWhole(size: Int, kind: AssetDaemon.Kind) async throws {
    let daemon = AssetDaemon(kind)
    let content = TestAssets.bytes(size)
    daemon.state.withLock { $0.asset = content }
    let peer = try ScriptedPeer { daemon.serve($0) }
    let client = client(peer)
    let request = GetPackageVersionAssetRequest(asset: "a")
    var read: [UInt8] = []
    let answer = try await client.readPackageVersionAsset(request) { read += $0 }
    #expect(read == content)
    #expect(answer.assetSha256 == "sha")
    #expect(answer.assetSize == size)
    #expect(answer.asset.isEmpty)
    #expect(answer.assetDescriptor == 0)
    let readByThread = try await onThread {
      var read: [UInt8] = []
      _ = try client.blocking.readPackageVersionAsset(request) { read += $0 }
      return read
    }
    #expect(readByThread == content)
    let state = daemon.state.withLock { $0 }
    #expect(state.largestPiece <= TestAssets.piece)
    let calls = max(1, (size + TestAssets.piece - 1) / TestAssets.piece)
    let expected: [String] =
      switch kind {
      case .takesDescriptors: [""]
      case .isOlder: [""] + Array(repeating: "rev-1", count: calls - 1)
      case .losesDescriptors: ["", ""] + Array(repeating: "rev-1", count: calls - 1)
      }
    #expect(state.revisionsAskedFor == expected + expected)
    #expect(state.passedBytes == (kind == .takesDescriptors ? 2 * size : 0))
  }

  @Test(
    "a part of one is read, or written, where only a part is wanted",
    arguments: [(5, 10), (0, 1), (7, 4 << 20), (3 << 20, 0)], AssetDaemon.Kind.allCases)
  func part(range: (offset: Int, length: Int), kind: AssetDaemon.Kind) async throws {
    let daemon = AssetDaemon(kind)
    let content = TestAssets.bytes(8 << 20)
    daemon.state.withLock { $0.asset = content }
    let peer = try ScriptedPeer { daemon.serve($0) }
    let client = client(peer)
    let request = GetPackageVersionAssetRequest(asset: "a", offset: Int64(range.offset), length: Int64(range.length))
    var read: [UInt8] = []
    _ = try await client.readPackageVersionAsset(request) { read += $0 }
    let end = range.length == 0 ? content.count : range.offset + range.length
    #expect(read == Array(content[range.offset..<end]))
    let file = try #require(LinuxFiles.inMemory(named: "test"))
    #expect(write(file.rawValue, "ab", 2) == 2)
    _ = try await client.writePackageVersionAsset(request, to: file.rawValue)
    #expect(TestAssets.contents(of: file.rawValue) == Array("ab".utf8) + content[range.offset..<end])
  }

  @Test("are written to where a file stands, or into a pipe", arguments: TestAssets.sizes, AssetDaemon.Kind.allCases)
  func written(size: Int, kind: AssetDaemon.Kind) async throws {
    let daemon = AssetDaemon(kind)
    let content = TestAssets.bytes(size)
    daemon.state.withLock { $0.asset = content }
    let peer = try ScriptedPeer { daemon.serve($0) }
    let client = client(peer)
    let request = GetPackageVersionAssetRequest(asset: "a")
    let folder = try TemporaryFolder()
    for form in ClientForm.allCases {
      let path = folder.path("out-\(form)")
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      defer { close(descriptor) }
      for _ in 0..<2 {
        let answer =
          switch form {
          case .tasks: try await client.writePackageVersionAsset(request, to: descriptor)
          case .threads: try await onThread { try client.blocking.writePackageVersionAsset(request, to: descriptor) }
          }
        #expect(answer.assetSize == size)
      }
      #expect(TestAssets.contents(of: descriptor) == content + content)
      #expect(lseek(descriptor, 0, SEEK_CUR) == 2 * size)
    }
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    let (reader, writer) = (ends[0], ends[1])
    async let written = onThread {
      defer { close(writer) }
      return try client.blocking.writePackageVersionAsset(request, to: writer).assetSize
    }
    let piped = try await onThread {
      defer { close(reader) }
      var all: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 20)
      while true {
        let count = Glibc.read(reader, &buffer, buffer.count)
        guard count > 0 else { return all }
        all += buffer[..<count]
      }
    }
    #expect(try await written == Int64(size))
    #expect(piped == content)
  }

  @Test("a file that cannot be written is an error of its own")
  func unwritable() async throws {
    for kind in AssetDaemon.Kind.allCases {
      let daemon = AssetDaemon(kind)
      daemon.state.withLock { $0.asset = [1, 2, 3] }
      let peer = try ScriptedPeer { daemon.serve($0) }
      let full = open("/dev/full", O_WRONLY)
      let readOnly = open("/dev/null", O_RDONLY)
      defer {
        close(full)
        close(readOnly)
      }
      for (descriptor, number) in [(full, ENOSPC), (readOnly, EBADF)] {
        let error = await failure {
          try await client(peer).writePackageVersionAsset(.init(asset: "a"), to: descriptor)
        }
        #expect(error == .cannotWriteFile(path: "descriptor \(descriptor)", errorNumber: number))
      }
    }
  }

  @Test(
    "are opened for reading only, at their beginning, and stay open", arguments: TestAssets.sizes,
    AssetDaemon.Kind.allCases)
  func opened(size: Int, kind: AssetDaemon.Kind) async throws {
    let daemon = AssetDaemon(kind)
    let content = TestAssets.bytes(size)
    daemon.state.withLock { $0.asset = content }
    let peer = try ScriptedPeer { daemon.serve($0) }
    let client = client(peer)
    let request = GetPackageVersionAssetRequest(asset: "a", offset: 5, length: 3)
    for form in ClientForm.allCases {
      let file =
        switch form {
        case .tasks: try await client.openPackageVersionAsset(request)
        case .threads: try await onThread { try client.blocking.openPackageVersionAsset(request) }
        }
      #expect(file.size == size)
      #expect(file.answer.assetSha256 == "sha")
      #expect(file.answer.asset.isEmpty)
      #expect(lseek(file.descriptor, 0, SEEK_CUR) == 0)
      #expect(fcntl(file.descriptor, F_GETFL) & O_ACCMODE == O_RDONLY)
      #expect(fcntl(file.descriptor, F_GETFD) & FD_CLOEXEC != 0)
      #expect(TestAssets.contents(of: file.descriptor) == content)
      #expect(try file.read(at: Int64(size / 2), count: size) == Array(content[(size / 2)...]))
      let own = try file.duplicate()
      defer { close(own) }
      #expect(own != file.descriptor)
      #expect(TestAssets.contents(of: own) == content)
    }
  }

  @Test("threads and tasks that open assets and call each have their own answers, and their own files")
  func shared() async throws {
    // Each asset is named for what is in it.
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        guard request.method == "GetPackageVersionAsset" else {
          connection.describe(request)
          continue
        }
        guard let message = try? request.message(GetPackageVersionAssetRequest.self),
          let file = LinuxFiles.inMemory(named: "asset")
        else { return connection.close() }
        let bytes = Array(message.asset.utf8)
        _ = Glibc.write(file.rawValue, bytes, bytes.count)
        lseek(file.rawValue, 0, SEEK_SET)
        connection.reply(
          to: request.streamID,
          GetPackageVersionAssetResponse(assetName: message.asset, assetSize: Int64(bytes.count), assetDescriptor: 1),
          passing: [file])
      }
    }
    let client = client(peer)
    let right = try await withThrowingTaskGroup(of: Int.self) { group in
      for caller in 0..<16 {
        let form: ClientForm = caller % 2 == 0 ? .tasks : .threads
        group.addTask {
          var right = 0
          for call in 0..<50 {
            let name = "asset \(caller)-\(call)"
            if (caller + call) % 3 == 0 {
              if try await form.describe(client, name) == name { right += 1 }
              continue
            }
            let request = GetPackageVersionAssetRequest(asset: name)
            let file =
              switch form {
              case .tasks: try await client.openPackageVersionAsset(request)
              case .threads: try await onThread { try client.blocking.openPackageVersionAsset(request) }
              }
            if TestAssets.contents(of: file.descriptor) == Array(name.utf8) { right += 1 }
          }
          return right
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(right == 16 * 50)
    #expect(peer.connectionCount == 1)
  }

  @Test("a daemon that names a descriptor each time and passes none is asked twice", arguments: ClientForm.allCases)
  func neverPassed(form: ClientForm) async throws {
    let asked = Atomic(0)
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        asked.wrappingAdd(1, ordering: .relaxed)
        connection.reply(to: request.streamID, GetPackageVersionAssetResponse(assetSize: 7, assetDescriptor: 1))
      }
    }
    let client = client(peer)
    let error = await failure {
      switch form {
      case .tasks: _ = try await client.openPackageVersionAsset(.init(asset: "a"))
      case .threads: _ = try await onThread { try client.blocking.openPackageVersionAsset(.init(asset: "a")) }
      }
    }
    guard case .malformedAnswer? = error else { throw TestProblem("\(String(describing: error))") }
    #expect(asked.load(ordering: .relaxed) == 2)
  }

  @Test("descriptors that nobody asked for are closed")
  func unasked() async throws {
    let pipes = Mutex<[Int32]>([])
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0, let message = try? request.message(DescribeRepositoryRequest.self) else { return }
        pipes.withLock { $0.append(ends[0]) }
        connection.reply(
          to: request.streamID,
          DescribeRepositoryResponse(repository: RepositoryDescription(name: message.repository)),
          passing: [OwnedDescriptor(owning: ends[1])])
      }
    }
    let client = client(peer)
    for form in ClientForm.allCases { #expect(try await form.describe(client, "repo") == "repo") }
    for reader in pipes.withLock({ $0 }) {
      // At its end where no writing end is open any more.
      var entry = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
      #expect(poll(&entry, 1, 10_000) == 1)
      #expect(entry.revents & Int16(POLLHUP) != 0)
      close(reader)
    }
  }

  @Test("a daemon that promises more bytes than it sends is found out")
  func truncated() async throws {
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        connection.reply(to: request.streamID, GetPackageVersionAssetResponse(assetSize: 10))
      }
    }
    let error = await failure {
      try await client(peer).readPackageVersionAsset(GetPackageVersionAssetRequest(asset: "a")) { _ in }
    }
    guard case .malformedAnswer? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("a daemon that hands out another file than it announces is found out", arguments: ClientForm.allCases)
  func wrongFile(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      var calls = 0
      while let request = connection.receive() {
        var file: OwnedDescriptor?
        if calls % 2 == 0 {
          file = LinuxFiles.inMemory(named: "asset")
          if let file { _ = write(file.rawValue, "short", 5) }
        } else {
          // The reading end alone: a pipe that has nothing to read and never will.
          var ends: [Int32] = [-1, -1]
          guard pipe(&ends) == 0 else { return connection.close() }
          close(ends[1])
          file = OwnedDescriptor(owning: ends[0])
        }
        calls += 1
        guard let file else { return connection.close() }
        connection.reply(
          to: request.streamID, GetPackageVersionAssetResponse(assetName: "a", assetSize: 10, assetDescriptor: 1),
          passing: [file])
      }
    }
    let client = client(peer)
    let request = GetPackageVersionAssetRequest(asset: "a")
    let target = try #require(LinuxFiles.inMemory(named: "target"))
    for _ in ["a file that is too short", "a pipe"] {
      let opening = await failure {
        switch form {
        case .tasks: try await client.openPackageVersionAsset(request)
        case .threads: try await onThread { try client.blocking.openPackageVersionAsset(request) }
        }
      }
      guard case .malformedAnswer? = opening else {
        Issue.record("\(String(describing: opening))")
        return
      }
    }
    let writing = await failure {
      switch form {
      case .tasks: try await client.writePackageVersionAsset(request, to: target.rawValue)
      case .threads: try await onThread { try client.blocking.writePackageVersionAsset(request, to: target.rawValue) }
      }
    }
    guard case .malformedAnswer? = writing else {
      Issue.record("\(String(describing: writing))")
      return
    }
    #expect(TestAssets.contents(of: target.rawValue).isEmpty)
  }

  @Test("what the receiver throws ends the reading")
  func receiverThrows() async throws {
    struct Full: Error {}
    let store = AssetDaemon()
    store.state.withLock { $0.asset = TestAssets.bytes(8 << 20) }
    let peer = try ScriptedPeer { store.serve($0) }
    await #expect(throws: Full.self) {
      try await client(peer).readPackageVersionAsset(GetPackageVersionAssetRequest(asset: "a")) { _ in throw Full() }
    }
    #expect(store.state.withLock { $0.calls.count } == 1)
  }
}
