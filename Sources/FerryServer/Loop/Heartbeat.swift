/// Something that a loop does again and again as long as it turns. Belongs to the loop's thread.
final class Heartbeat {
  private let loop: EventLoop
  private let interval: Duration
  private let beat: () -> Void

  init(loop: EventLoop, interval: Duration, _ beat: @escaping () -> Void) {
    self.loop = loop
    self.interval = interval
    self.beat = beat
  }

  /// Begins with the first beat. It lives as long as the loop does.
  func start() {
    beat()
    _ = loop.schedule(after: interval) { self.start() }
  }
}
