package import ArgumentParser

/// How much of a list is wanted.
package struct PageOptions: ParsableArguments {
  @Option(help: ArgumentHelp("One page of at most so many, and a token for the next.", valueName: "count"))
  package var maxResults: Int32?

  @Option(help: ArgumentHelp("One page, from where a page's \"nextToken\" says.", valueName: "token"))
  package var nextToken: String?

  @Option(help: ArgumentHelp("At most so many in all, and a token to go on with.", valueName: "count"))
  package var maxItems: Int?

  @Option(help: ArgumentHelp("Go on from \"NextToken\", which --max-items printed.", valueName: "token"))
  package var startingToken: String?

  @Option(help: ArgumentHelp("How many are asked for at once.", valueName: "count"))
  package var pageSize: Int32?

  @Flag(help: "One page only. Not given: all pages are read.")
  package var noPaginate = false

  package init() {}

  /// What to ask for.
  ///
  /// - Throws: a usage failure for options that contradict each other, and for a
  ///   count that the wire cannot tell from one that is not given.
  package func plan() throws(CommandFailure) -> PagePlan {
    let counts = [
      ("--max-results", maxResults.map(Int.init)), ("--max-items", maxItems), ("--page-size", pageSize.map(Int.init)),
    ]
    for case (let option, let count?) in counts where count < 1 {
      throw .usage(option, "\(count) is too few: at least 1")
    }
    guard noPaginate || maxResults != nil || nextToken != nil else {
      return .all(startingToken: startingToken ?? "", pageSize: pageSize, maximumItems: maxItems)
    }
    let others = [
      ("--starting-token", startingToken != nil), ("--page-size", pageSize != nil), ("--max-items", maxItems != nil),
    ]
    if let other = others.first(where: \.1) {
      throw .usage(other.0, "does not go with --no-paginate, --max-results or --next-token, which ask for one page")
    }
    return .single(maximumResults: maxResults ?? 0, token: nextToken ?? "")
  }
}
