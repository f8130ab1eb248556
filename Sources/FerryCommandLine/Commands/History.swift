package import ArgumentParser
internal import FerryWire

/// Lists the promotions into a repository, or shows one.
package struct History: SessionCommand {
  package static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Lists the promotions into a repository, newest first, or shows what one of them wrote.",
    discussion: """
      Copies made by copy-package-versions leave no record, and are not listed.
      A repository that was deleted and made again begins anew: --deleted lists
      the promotions into those that had the name before. Who may list the
      repositories of the domain may, where the domain's policy lets them read.
      So it does for a domain that was deleted: then the owner may, and whom an
      identity policy allows GetDomainPermissionsPolicy and ReadFromRepository.
      Such records have domainCreatedTime and domainDeletedTime, which say
      which of the domains of that name it was.

      EXAMPLES
        ferry history --domain my_domain --repository release
        ferry history --domain my_domain --repository release \\
          --max-items 5 --output table
        ferry history --domain my_domain --repository release --promotion-id 17
        ferry history --domain my_domain --repository release --deleted
      """)

  @OptionGroup
  package var repository: RepositoryOptions

  @Option(help: ArgumentHelp("Show this promotion, with every version that it wrote.", valueName: "id"))
  package var promotionId: String?

  @Flag(help: "Of repositories of that name that were deleted.")
  package var deleted = false

  @OptionGroup
  package var pages: PageOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func run(in session: Session) throws(CommandFailure) {
    guard let promotionId else {
      return try session.printList(
        PromotionsMethods.listPromotions,
        ListPromotionsRequest(
          domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
          deleted: deleted), pages)
    }
    try session.printList(
      PromotionsMethods.describePromotion,
      DescribePromotionRequest(
        domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
        promotionId: promotionId, deleted: deleted), pages)
  }
}
