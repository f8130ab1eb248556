/// What became of a receive.
package enum ReceiveResult: Sendable, Equatable {
  /// So many bytes came, at least one.
  case received(Int)
  /// So many bytes came, but not all of the descriptors that belong to them: this
  /// process has too many files open. Those that did come are handed over, to be closed.
  case receivedWithoutDescriptors(Int)
  /// There is nothing now.
  case wouldBlock
  /// The peer has closed: nothing more will come.
  case endOfStream
}
