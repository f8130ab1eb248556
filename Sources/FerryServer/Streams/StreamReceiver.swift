internal import FerryWire

/// Where a stream's messages go as they come. Belongs to the loop's thread.
protocol StreamReceiver: AnyObject {
  /// Takes one message, still encoded.
  ///
  /// - Throws: ``MessageError`` where it is none of the method's.
  func receive(_ payload: UnsafeRawBufferPointer) throws(MessageError)

  /// The peer sends no more.
  func finish()

  /// The stream is given up: whoever waits for a message is told, and what has come is let go of.
  func giveUp()
}
