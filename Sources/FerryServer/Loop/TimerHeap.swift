/// Timers, the earliest first: a binary heap. Cancelled timers stay until their time, or until they are the majority.
struct TimerHeap {
  private var heap: [LoopTimer] = []

  private static let sizeToCompact = 256
  private var insertionsSinceCompaction = 0

  init() {}

  mutating func insert(_ timer: LoopTimer) {
    compactIfWorthwhile()
    heap.append(timer)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].deadline < heap[parent].deadline else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Whether there is none, not even a cancelled one.
  var isEmpty: Bool { heap.isEmpty }

  /// How long until the next one; nil where there is none.
  ///
  /// - Parameter now: asked for only where there is one.
  mutating func delay(from now: @autoclosure () -> ContinuousClock.Instant = .now) -> Duration? {
    while let first = heap.first, !first.isActive { removeFirst() }
    return heap.first.map { max(.zero, now().duration(to: $0.deadline)) }
  }

  /// Takes out one that is due; nil where there is none. The caller fires it, since what it does may add timers.
  mutating func popDue(_ now: ContinuousClock.Instant) -> LoopTimer? {
    guard let first = heap.first, !first.isActive || first.deadline <= now else { return nil }
    removeFirst()
    return first
  }

  private mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    siftDown(from: 0)
  }

  private mutating func siftDown(from start: Int) {
    var parent = start
    while true {
      var smallest = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].deadline < heap[smallest].deadline {
        smallest = child
      }
      guard smallest != parent else { return }
      heap.swapAt(parent, smallest)
      parent = smallest
    }
  }

  /// Most deadlines are cancelled long before they are due: they must not pile up.
  private mutating func compactIfWorthwhile() {
    insertionsSinceCompaction += 1
    guard insertionsSinceCompaction >= max(Self.sizeToCompact, heap.count / 2) else { return }
    insertionsSinceCompaction = 0
    heap.removeAll { !$0.isActive }
    for index in stride(from: heap.count / 2 - 1, through: 0, by: -1) { siftDown(from: index) }
  }
}
