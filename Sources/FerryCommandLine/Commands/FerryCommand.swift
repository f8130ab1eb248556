package import ArgumentParser
internal import FerryModel

/// The program, with all its commands.
package struct FerryCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "ferry",
    abstract: "Package repositories on this machine, as `aws codeartifact` has them.",
    discussion: """
      Commands and options are those of `aws codeartifact`, and so is the output.
      A daemon, ferryd, does the work; its socket tells it who you are.

      EXAMPLES
        ferry create-domain --domain my_domain
        ferry create-repository --domain my_domain --repository my_repo
        ferry import my-package-6.0.2.tgz --domain my_domain --repository my_repo
        ferry copy-package-versions --domain my_domain --source-repository my_repo \\
          --destination-repository repo-2 --format npm --package my-package \\
          --versions 6.0.2

      Options of aws that mean nothing here are passed over: --region, --profile,
      --endpoint-url, --no-cli-pager, --no-sign-request, --no-verify-ssl and others
      about networks, credentials and prompts.

      EXIT STATUS
        0 success   252 a wrong option   253 no daemon   254 an error of the daemon
        255 anything else

      COMPLETION
        source <(ferry --generate-completion-script bash)
        (or zsh, or fish)
      """,
    version: FerryVersion.text,
    groupedSubcommands: [
      CommandGroup(
        name: "Domains",
        subcommands: [CreateDomain.self, DescribeDomain.self, ListDomains.self, DeleteDomain.self]),
      CommandGroup(
        name: "Repositories",
        subcommands: [
          CreateRepository.self, DescribeRepository.self, UpdateRepository.self, DeleteRepository.self,
          ListRepositoriesInDomain.self, ListRepositories.self, GetRepositoryEndpoint.self,
          AssociateExternalConnection.self, DisassociateExternalConnection.self,
        ]),
      CommandGroup(
        name: "Packages",
        subcommands: [
          ImportPackages.self, PublishPackageVersion.self, CopyPackageVersions.self, ListPackages.self,
          ListPackageVersions.self, DescribePackageVersion.self, ListPackageVersionAssets.self,
          GetPackageVersionAsset.self, UpdatePackageVersionsStatus.self, DisposePackageVersions.self,
          DeletePackageVersions.self, GetPackageVersionReadme.self, ListPackageVersionDependencies.self,
          DescribePackage.self, PutPackageOriginConfiguration.self, DeletePackage.self,
        ]),
      CommandGroup(
        name: "Package groups",
        subcommands: [
          CreatePackageGroup.self, DescribePackageGroup.self, UpdatePackageGroup.self, DeletePackageGroup.self,
          ListPackageGroups.self, ListSubPackageGroups.self, ListAssociatedPackages.self,
          GetAssociatedPackageGroup.self, UpdatePackageGroupOriginConfiguration.self,
          ListAllowedRepositoriesForGroup.self,
        ]),
      CommandGroup(
        name: "Promotions", subcommands: [PromotePackages.self, History.self, RollBackPromotion.self, Diff.self]),
      CommandGroup(
        name: "Marks and gates",
        subcommands: [
          PutPackageVersionMarks.self, ListPackageVersionMarks.self, DeletePackageVersionMarks.self,
          PutRepositoryGate.self, GetRepositoryGate.self, DeleteRepositoryGate.self,
        ]),
      CommandGroup(
        name: "Tags", subcommands: [TagResource.self, UntagResource.self, ListTagsForResource.self]),
      CommandGroup(name: "Changes", subcommands: [Watch.self]),
      CommandGroup(
        name: "Permissions",
        subcommands: [
          PutRepositoryPermissionsPolicy.self, GetRepositoryPermissionsPolicy.self,
          DeleteRepositoryPermissionsPolicy.self, PutDomainPermissionsPolicy.self, GetDomainPermissionsPolicy.self,
          DeleteDomainPermissionsPolicy.self, ExplainAccess.self, ValidatePolicy.self,
        ]),
      CommandGroup(
        name: "Daemon", subcommands: [Ping.self, Metrics.self, Top.self, Admin.self, Call.self, Methods.self]),
    ])

  package init() {}
}
