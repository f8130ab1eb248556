/// Which pages of a list to read.
package enum PagePlan: Sendable, Equatable {
  /// One page; 0 results: as many as the daemon gives.
  case single(maximumResults: Int32, token: String)
  /// Page after page, up to so many items.
  case all(startingToken: String, pageSize: Int32?, maximumItems: Int?)
}
