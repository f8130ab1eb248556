/// What became of a receive.
package enum ReceiveResult: Sendable, Equatable {
  /// So many bytes came, at least one.
  case received(Int)
  /// So many bytes came, with more descriptors than are taken at once: all of
  /// those were closed. No honest peer does this.
  case receivedWithoutDescriptors(Int)
  /// There is nothing now.
  case wouldBlock
  /// The peer has closed: nothing more will come.
  case endOfStream
}
