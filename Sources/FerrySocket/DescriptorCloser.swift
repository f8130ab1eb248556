/// Closes descriptors that must not be closed by whoever lets go of them last: close(2)
/// of a file that somebody else has opened may wait, and as long as they like.
package protocol DescriptorCloser: AnyObject, Sendable {
  /// Takes over an open descriptor, and closes it in time. Called by any thread; does
  /// not wait.
  func close(_ descriptor: Int32)
}
