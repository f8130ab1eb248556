/// A value that belongs to an event loop's thread, on its way through code that may run anywhere.
struct LoopBound<Value>: @unchecked Sendable {
  // Unchecked: the value is only reached on the loop's thread, which is checked.
  private let stored: Value
  private let loop: EventLoop

  init(_ value: Value, _ loop: EventLoop) {
    loop.assertCurrent()
    stored = value
    self.loop = loop
  }

  var value: Value {
    loop.assertCurrent()
    return stored
  }
}
