/// One call and the interceptors that want to know its end.
struct ClientInterception {
  private(set) var call: ClientCall
  private var ends: [@Sendable (FerryClientError?) -> Void] = []

  /// Tells the interceptors, in their order.
  ///
  /// - Throws: where one of them refuses the call. Those before it have then been told.
  init(of call: ClientCall, _ interceptors: [any ClientInterceptor]) throws(FerryClientError) {
    self.call = call
    for interceptor in interceptors {
      do throws(FerryClientError) {
        if let end = try interceptor.begin(&self.call) { ends.append(end) }
      } catch {
        end(error)
        throw error
      }
    }
  }

  /// Tells them how the call ended, the last one first.
  func end(_ error: FerryClientError?) {
    for end in ends.reversed() { end(error) }
  }
}
