import FerrySocket
import Glibc
import Testing

@Suite("Descriptors that were passed belong to the frame of the last byte they came with")
struct PassedDescriptorsTests {
  private func descriptors(_ count: Int) throws -> [OwnedDescriptor] {
    try (0..<count).map { _ in
      let raw = open("/dev/null", O_RDONLY | O_CLOEXEC)
      try #require(raw >= 0)
      return OwnedDescriptor(owning: raw)
    }
  }

  @Test("one frame in one receive")
  func simple() throws {
    var passed = PassedDescriptors()
    #expect(passed.isEmpty)
    passed.received(try descriptors(2), areComplete: true, withBytes: 30, unreadBytes: 30)
    #expect(passed.count == 2)
    let taken = passed.take(unreadBytes: 0)
    #expect(taken.descriptors.count == 2)
    #expect(taken.areComplete)
    #expect(passed.isEmpty)
  }

  @Test("frames before it in the same receive get none, nor does the frame behind it")
  func coalesced() throws {
    var passed = PassedDescriptors()
    // Two whole frames of 20 bytes and the first 5 of a third, with which the descriptor was sent.
    passed.received(try descriptors(1), areComplete: true, withBytes: 45, unreadBytes: 45)
    #expect(passed.take(unreadBytes: 25).descriptors.isEmpty)
    #expect(passed.take(unreadBytes: 5).descriptors.isEmpty)
    // The rest of the third, and a fourth.
    passed.receivedBytes(15 + 20)
    #expect(passed.take(unreadBytes: 20).descriptors.count == 1)
    #expect(passed.take(unreadBytes: 0).descriptors.isEmpty)
  }

  @Test("a frame that comes in many receives, each with some, has all of them in order")
  func inParts() throws {
    var passed = PassedDescriptors()
    let all = try descriptors(6)
    for part in 0..<3 {
      let pair = Array(all[(2 * part)..<(2 * part + 2)])
      passed.received(pair, areComplete: true, withBytes: 4, unreadBytes: 4 * (part + 1))
    }
    #expect(passed.take(unreadBytes: 0).descriptors.map(\.rawValue) == all.map(\.rawValue))
  }

  @Test("two frames of which each has its own, received before either is taken")
  func twoFrames() throws {
    var passed = PassedDescriptors()
    let all = try descriptors(2)
    passed.received([all[0]], areComplete: true, withBytes: 20, unreadBytes: 20)
    passed.received([all[1]], areComplete: true, withBytes: 20, unreadBytes: 40)
    #expect(passed.take(unreadBytes: 20).descriptors.map(\.rawValue) == [all[0].rawValue])
    #expect(passed.take(unreadBytes: 0).descriptors.map(\.rawValue) == [all[1].rawValue])
  }

  @Test("a frame whose descriptors were lost says so, and the next one does not")
  func lost() throws {
    var passed = PassedDescriptors()
    passed.received([], areComplete: false, withBytes: 10, unreadBytes: 10)
    #expect(!passed.isEmpty)
    #expect(passed.count == 1)
    #expect(!passed.take(unreadBytes: 0).areComplete)
    passed.received(try descriptors(1), areComplete: true, withBytes: 10, unreadBytes: 10)
    #expect(passed.take(unreadBytes: 0).areComplete)
  }

  @Test("what comes with bytes of a frame that was refused is closed")
  func refused() throws {
    var passed = PassedDescriptors()
    weak var dropped: OwnedDescriptor?
    func drained() throws {
      let descriptor = try #require(try descriptors(1).first)
      dropped = descriptor
      passed.received([descriptor], areComplete: true, withBytes: 100, unreadBytes: 0)
    }
    try drained()
    #expect(passed.isEmpty)
    #expect(dropped == nil)
    // The last bytes of the refused frame, and a whole frame behind it.
    passed.received(try descriptors(3), areComplete: true, withBytes: 50, unreadBytes: 20)
    #expect(passed.take(unreadBytes: 0).descriptors.count == 3)
  }

  @Test("what the kernel gives with a receive belongs to the frame of that receive's last byte", arguments: [1, 7, 64])
  func kernel(bufferBytes: Int) throws {
    // Frames of 10 bytes; every third has a pipe whose number of waiting bytes is the frame's own.
    let (a, b) = try UnixSocket.pair()
    try a.setNonBlocking(true)
    var writers: [OwnedDescriptor] = []
    for frame in 0..<30 {
      var sent: [Int32] = []
      var reader: OwnedDescriptor?
      if frame % 3 == 0 {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        reader = OwnedDescriptor(owning: ends[0])
        writers.append(OwnedDescriptor(owning: ends[1]))
        let bytes = [UInt8](repeating: 0, count: frame + 1)
        try #require(write(ends[1], bytes, bytes.count) == bytes.count)
        sent = [ends[0]]
      }
      let bytes = [UInt8](repeating: UInt8(frame), count: 10)
      #expect(try bytes.withUnsafeBytes { try a.send($0, descriptors: sent) } == .sent(10))
      withExtendedLifetime(reader) {}
    }
    var passed = PassedDescriptors()
    var (unread, frame) = (0, 0)
    while frame < 30 {
      var buffer = [UInt8](repeating: 0, count: bufferBytes)
      var descriptors: [OwnedDescriptor] = []
      let result = try buffer.withUnsafeMutableBytes { room in
        try b.receive(into: room, descriptors: &descriptors, waits: false)
      }
      guard case .received(let count) = result else {
        Issue.record("\(result)")
        return
      }
      unread += count
      if descriptors.isEmpty {
        passed.receivedBytes(count)
      } else {
        passed.received(descriptors, areComplete: true, withBytes: count, unreadBytes: unread)
      }
      while unread >= 10 {
        unread -= 10
        let taken = passed.take(unreadBytes: unread).descriptors
        #expect(taken.count == (frame % 3 == 0 ? 1 : 0), "frame \(frame)")
        if let pipe = taken.first {
          var waiting = [UInt8](repeating: 0, count: 100)
          #expect(read(pipe.rawValue, &waiting, 100) == frame + 1)
        }
        frame += 1
      }
    }
    #expect(passed.isEmpty)
    withExtendedLifetime(writers) {}
  }
}
