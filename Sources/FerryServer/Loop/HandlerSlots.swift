/// The handlers of watched descriptors, found by a token without hashing.
///
/// A token is a place and how often the place was given before, so that an event for a descriptor that is watched no
/// more finds nobody, even where its place has been given to another. No token is 0.
struct HandlerSlots {
  private struct Slot {
    var generation: UInt32
    var handler: EventLoop.Handler?
  }

  private var slots: [Slot] = []
  private var free: [UInt32] = []

  /// Gives a place to a handler.
  mutating func insert(_ handler: @escaping EventLoop.Handler) -> UInt64 {
    if let index = free.popLast() {
      slots[Int(index)].handler = handler
      return Self.token(index, slots[Int(index)].generation)
    }
    slots.append(Slot(generation: 1, handler: handler))
    return Self.token(UInt32(slots.count - 1), 1)
  }

  /// Takes the handler away. False where it was gone already.
  @discardableResult
  mutating func remove(_ token: UInt64) -> Bool {
    guard self[token] != nil else { return false }
    let index = Int(UInt32(truncatingIfNeeded: token))
    slots[index].handler = nil
    slots[index].generation &+= 1
    // 0 would make the token of the first place 0.
    if slots[index].generation == 0 { slots[index].generation = 1 }
    free.append(UInt32(index))
    return true
  }

  /// The handler, where it is still the one that the token was made for.
  subscript(token: UInt64) -> EventLoop.Handler? {
    let index = Int(UInt32(truncatingIfNeeded: token))
    guard index < slots.count, slots[index].generation == UInt32(truncatingIfNeeded: token >> 32) else { return nil }
    return slots[index].handler
  }

  private static func token(_ index: UInt32, _ generation: UInt32) -> UInt64 {
    UInt64(generation) << 32 | UInt64(index)
  }
}
