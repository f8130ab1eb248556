import FerrySocket
import Glibc
import Testing

@Suite("Epoll and EventFD")
struct EpollTests {
  /// The tokens and events of one wait, by token.
  private func wait(_ epoll: Epoll, _ timeout: Duration?) throws -> [UInt64: Epoll.Interest] {
    var events = EpollEvents(capacity: 8)
    try epoll.wait(into: &events, timeout: timeout)
    var happened: [UInt64: Epoll.Interest] = [:]
    for index in 0..<events.count { happened[events[index].token] = events[index].happened }
    return happened
  }

  @Test("reports what is ready by its token, until it is changed or removed")
  func readiness() throws {
    let epoll = try Epoll()
    let (a, b) = try UnixSocket.pair(nonBlocking: true)
    try epoll.add(a.descriptor, [.readable], token: .max)
    try epoll.add(b.descriptor, [.readable, .writable], token: 0)
    #expect(try wait(epoll, nil) == [0: .writable])
    #expect(try [1].withUnsafeBytes { try b.send($0) } == .sent(8))
    #expect(try wait(epoll, .seconds(5)) == [0: .writable, .max: .readable])
    try epoll.modify(b.descriptor, [], token: 7)
    #expect(try wait(epoll, .seconds(5)) == [.max: .readable])
    try epoll.remove(a.descriptor)
    #expect(try wait(epoll, .zero) == [:])
    a.shutdown()
    let closed = try wait(epoll, .seconds(5))
    #expect(closed[7]?.contains(.hungUp) == true)
  }

  @Test("a wait never ends before its timeout", arguments: [Duration.microseconds(1), .milliseconds(20)])
  func timeout(timeout: Duration) throws {
    let epoll = try Epoll()
    let start = ContinuousClock.now
    #expect(try wait(epoll, timeout) == [:])
    #expect(ContinuousClock.now - start >= timeout)
  }

  @Test("a signal from another thread ends the wait, and many count as one")
  func eventFD() throws {
    let epoll = try Epoll()
    let event = try EventFD()
    try epoll.add(event.descriptor, [.readable], token: 3)
    #expect(event.drain() == false)
    var signaller = pthread_t()
    let context = Unmanaged.passRetained(event.descriptor)
    let started = pthread_create(
      &signaller, nil,
      { context in
        guard let context else { return nil }
        let event = EventFD(Unmanaged<OwnedDescriptor>.fromOpaque(context).takeRetainedValue())
        for _ in 0..<10 { event.signal() }
        return nil
      }, context.toOpaque())
    try #require(started == 0)
    #expect(try wait(epoll, .seconds(10)) == [3: .readable])
    pthread_join(signaller, nil)
    #expect(event.drain() == true)
    #expect(event.drain() == false)
    #expect(try wait(epoll, .zero) == [:])
  }
}
