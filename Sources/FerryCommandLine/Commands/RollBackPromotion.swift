package import ArgumentParser
package import FerryWire

/// Puts back what stood in a repository before a promotion.
package struct RollBackPromotion: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "roll-back-promotion",
    abstract: "Puts back exactly what stood there before a promotion, or says what has been touched since.",
    discussion: """
      All or nothing: where one version, or a tag on it, has been touched since, nothing is done: the command says what \
      touched it, and exits with 1. The roll-back is recorded too. Promotions and their ids: ferry history.

      EXAMPLES
        ferry roll-back-promotion --domain my_domain --repository release 17 \\
          --reason broken-on-arm
        ferry roll-back-promotion --domain my_domain --repository release 17 \\
          --dry-run
      """)

  package static let method = PromotionsMethods.rollBackPromotion

  @OptionGroup
  package var repository: RepositoryOptions

  @Argument(help: "The promotion's id.")
  package var promotionId: String

  @Option(help: ArgumentHelp("Why, for the record.", valueName: "text"))
  package var reason: String?

  @Flag(help: "Say what would happen, and write nothing.")
  package var dryRun = false

  @Flag(help: "With --dry-run: exit with 1 where it would not be rolled back.")
  package var requireSuccess = false

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> RollBackPromotionRequest {
    RollBackPromotionRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      promotionId: promotionId, reason: reason ?? "", dryRun: dryRun)
  }

  package func run(in session: Session) throws(CommandFailure) {
    let response = try session.call(Self.method, request())
    try session.print(MessageOutput().value(of: response), operation: Self.method.name)
    let failed = response.versions.filter { $0.action == "FAILED" }
    guard !failed.isEmpty, !dryRun || requireSuccess else { return }
    throw CommandFailure(status: ExitStatus.unmet, message: dryRun ? "" : message(failed))
  }

  private static let maximumShown = 5

  /// What touched the promotion's versions; those that are whole are no reason.
  private func message(_ failed: [RolledBackVersion]) -> String {
    let touched = failed.filter { $0.errorCode != "SKIPPED" }
    let shown = touched.prefix(Self.maximumShown).map { version in
      let name = version.namespace.isEmpty ? version.package : "\(version.namespace)/\(version.package)"
      return ErrorLine.onOneLine("  \(version.format) \(name) \(version.version): \(version.errorMessage)")
    }
    let more = touched.count > shown.count ? ["  and \(touched.count - shown.count) more"] : []
    return (["ferry: promotion \(promotionId) was not rolled back, something has touched it since:"] + shown + more)
      .joined(separator: "\n")
  }
}
