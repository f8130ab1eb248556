/// The descriptors that have come on a connection and wait for their frame to be whole.
/// Pure: it is told what came, and asked.
///
/// The rule of the contract: descriptors go with a sendmsg(2) that holds bytes of one
/// frame alone. They arrive with the first of those bytes, and a receive ends where the
/// bytes of such a send end: so they belong to the frame that the last byte of their
/// receive belongs to, however many frames came before it in that receive.
package struct PassedDescriptors {
  /// Those of one receive.
  private struct Group {
    var descriptors: [OwnedDescriptor]
    var areComplete: Bool
    /// How many bytes have come after the last one of that receive.
    var bytesBehind: Int
  }

  /// In the order in which they came.
  private var groups: [Group] = []

  package init() {}

  /// Whether none waits.
  package var isEmpty: Bool { groups.isEmpty }

  /// How many wait. Those of a receive that were lost count as one.
  package var count: Int { groups.reduce(0) { $0 + max(1, $1.descriptors.count) } }

  /// Bytes have come without descriptors. Need not be told while none wait.
  package mutating func receivedBytes(_ count: Int) {
    for index in groups.indices { groups[index].bytesBehind += count }
  }

  /// Bytes have come with descriptors.
  ///
  /// - Parameters:
  ///   - count: how many bytes this receive brought.
  ///   - areComplete: false where some were lost.
  ///   - unreadBytes: how many bytes are now there that no frame has been made of. 0: these
  ///     bytes belong to a frame that was refused, and so do the descriptors: they are let
  ///     go of.
  package mutating func received(
    _ descriptors: [OwnedDescriptor], areComplete: Bool, withBytes count: Int, unreadBytes: Int
  ) {
    receivedBytes(count)
    guard unreadBytes > 0 else { return }
    groups.append(Group(descriptors: descriptors, areComplete: areComplete, bytesBehind: 0))
  }

  /// A frame has been taken, or refused: takes what belongs to it.
  ///
  /// - Parameter unreadBytes: how many bytes are now there that no frame has been made of.
  /// - Returns: its descriptors, in the order in which they were sent, and whether they are
  ///   all of them.
  package mutating func take(unreadBytes: Int) -> (descriptors: [OwnedDescriptor], areComplete: Bool) {
    let ofFrame = groups.prefix { $0.bytesBehind >= unreadBytes }
    groups.removeFirst(ofFrame.count)
    return (ofFrame.flatMap(\.descriptors), ofFrame.allSatisfy(\.areComplete))
  }
}
