package import ArgumentParser
package import FerryWire

/// Puts back what stood in a repository before a promotion.
package struct RollBackPromotion: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "roll-back-promotion",
    abstract: "Puts back exactly what stood there before a promotion, or says what has been touched since.",
    discussion: """
      All or nothing: where one version, or a tag on it, has been touched since, nothing is done. The roll-back is
      recorded too. Promotions and their ids: ferry history.

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

  @Flag(help: "Exit with 1 where it was not rolled back.")
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
    if requireSuccess, response.versions.contains(where: { $0.action == "FAILED" }) {
      throw CommandFailure(status: ExitStatus.unmet, message: "")
    }
  }
}
