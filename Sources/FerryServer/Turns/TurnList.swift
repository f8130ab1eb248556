/// Those who wait for their turn, the first one first.
struct TurnList<Element> {
  private var elements: [Element?] = []
  private var head = 0

  init() {}

  var isEmpty: Bool { head == elements.count }

  mutating func append(_ element: Element) {
    elements.append(element)
  }

  mutating func popFirst() -> Element? {
    guard head < elements.count else { return nil }
    let first = elements[head]
    elements[head] = nil
    head += 1
    if head == elements.count {
      elements.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 64, head * 2 > elements.count {
      // Seldom enough that each element is moved once at most, on average.
      elements.removeFirst(head)
      head = 0
    }
    return first
  }
}
