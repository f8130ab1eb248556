/// Reads a list page by page and puts the pages together.
package enum PageReader {
  /// The most that one call may ask for.
  package static let maximumPageSize: Int32 = 1000

  /// What was read.
  package struct Reading<Response: PagedResponse> {
    /// The first page, with the items of all.
    package var response: Response
    /// Where `--starting-token` goes on; nil at the end of the list, and for a single page, which has its own token.
    package var resumeToken: String?
  }

  /// Reads what the plan says.
  ///
  /// - Parameter call: asks for one page.
  package static func read<Request: PagedRequest, Response: PagedResponse>(
    _ request: Request, _ plan: PagePlan, call: (Request) throws(CommandFailure) -> Response
  ) throws(CommandFailure) -> Reading<Response> {
    var request = request
    switch plan {
    case .single(let maximumResults, let token):
      request.maxResults = maximumResults
      request.nextToken = token
      return Reading(response: try call(request))

    case .all(let startingToken, let pageSize, let maximumItems):
      request.nextToken = startingToken
      var missing = maximumItems ?? .max
      func askFor() -> Int32 { Int32(clamping: min(missing, Int(pageSize ?? maximumPageSize))) }

      request.maxResults = askFor()
      var whole = try call(request)
      missing -= whole.items.count
      while !whole.nextToken.isEmpty, missing > 0 {
        guard whole.nextToken != request.nextToken else {
          throw .general("the daemon gave the same page twice: ask with --no-paginate")
        }
        request.nextToken = whole.nextToken
        request.maxResults = askFor()
        let page = try call(request)
        whole.items += page.items
        whole.nextToken = page.nextToken
        missing -= page.items.count
      }
      let resumeToken = whole.nextToken.isEmpty ? nil : whole.nextToken
      whole.nextToken = ""
      return Reading(response: whole, resumeToken: resumeToken)
    }
  }
}
