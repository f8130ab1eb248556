/// What can find out by itself whether it has something to do.
///
/// To be told of bytes by epoll and then to receive them are two system calls; who receives and finds them needs one.
protocol LoopProbe: AnyObject {
  /// Does what there is to do. Called on the loop's thread, while nothing else is known to be ready.
  ///
  /// - Returns: whether there was anything.
  func probe() -> Bool
}
