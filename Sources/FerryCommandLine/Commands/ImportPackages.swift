package import ArgumentParser
internal import FerryModel
internal import FerryPackages

/// Publishes package files, which say themselves what they are.
package struct ImportPackages: SessionCommand {
  package static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Publishes package files: finds format, name, version and metadata by itself.",
    discussion: """
      Takes wheels, sdists, npm tarballs, Maven folders or jars with their poms,
      .nupkg, .crate and .gem files, or folders of them. Generic and swift packages
      are named by you. Importing again is a success and changes nothing.

      An npm version gets the tag "latest", as `npm publish` does it: unless it is a
      pre-release, or a higher version has the tag. --dist-tags says otherwise.

      EXAMPLES
        ferry import requests-2.31.0-py3-none-any.whl \\
          --domain my_domain --repository my_repo
        ferry import ~/.m2/repository/com/google/guava \\
          --domain my_domain --repository my_repo --dry-run
        ferry import hammer.bin --domain my_domain --repository my_repo \\
          --format generic --namespace tools --package hammer \\
          --package-version 1.0.0
      """)

  @Argument(help: ArgumentHelp("Package files, or folders of them.", valueName: "file"), completion: .file())
  package var paths: [String]

  @OptionGroup
  package var repository: RepositoryOptions

  @Option(
    help: "What the files are. Not given: told by their names. Needed for generic and swift.",
    completion: .list(PackageOptions.formats))
  package var format: String?

  @Option(help: "generic, swift: the namespace. For others it must agree with the files.")
  package var namespace: String?

  @Option(help: "generic, swift: the package's name.")
  package var package: String?

  @Option(help: ArgumentHelp("generic, swift: the version.", valueName: "version"))
  package var packageVersion: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("npm: tags that then point at each version. Empty: none.", valueName: "tag"))
  package var distTags: [String] = []

  @Flag(help: "Say what would be published, and publish nothing. Asks no daemon.")
  package var dryRun = false

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func run(in session: Session) throws(CommandFailure) {
    let tags = try givenTags()
    let inspection = try inspect()
    guard dryRun else {
      let importer = PackageImporter(
        session, domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
        distTags: tags)
      try session.print(importer.importAll(inspection).value, operation: Self.title)
      return
    }
    var report = ImportReport(isDryRun: true)
    for package in inspection.packages {
      report.addPlanned(package, distTags: package.format == .npm ? tags ?? [] : [])
    }
    for file in inspection.skipped { report.addSkipped(path: file.path, reason: file.reason) }
    try session.print(report.value, operation: Self.title)
  }

  private static let title = "Import"

  /// What the files are, before anything is published.
  private func inspect() throws(CommandFailure) -> Inspection {
    var packageFormat: PackageFormat?
    if let format {
      packageFormat = PackageFormat(rawValue: format)
      guard packageFormat != nil else {
        throw .usage("--format", "\"\(format)\" is none of \(PackageOptions.formats.joined(separator: ", "))")
      }
    }
    do {
      let inspector = PackageInspector(
        format: packageFormat, namespace: namespace, name: package, version: packageVersion)
      let inspection = try inspector.inspect(paths)
      guard !inspection.packages.isEmpty else {
        throw CommandFailure(status: ExitStatus.usage, message: "ferry: \(noPackages(inspection))")
      }
      return inspection
    } catch let error as PackageInspectionError {
      throw CommandFailure(status: ExitStatus.usage, message: "ferry: \(error)")
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw .general("\(error)")
    }
  }

  private func noPackages(_ inspection: Inspection) -> String {
    guard let first = inspection.skipped.first else {
      return "there is no package file in \(paths.joined(separator: ", "))"
    }
    return ErrorLine.onOneLine("there is no package file in what you gave; \(first.path): \(first.reason)")
  }

  /// nil where the option is not given.
  private func givenTags() throws(CommandFailure) -> [String]? {
    guard !distTags.isEmpty else { return nil }
    let tags = try OptionValue.list("--dist-tags", distTags)
    // The option takes all words up to the next option: also files that were meant as such.
    if let path = tags.first(where: { $0.contains("/") || Self.hasPackageEnding($0) }) {
      throw .usage("--dist-tags", "\"\(path)\" looks like a file: write files before this option")
    }
    return tags
  }

  private static func hasPackageEnding(_ word: String) -> Bool {
    [".whl", ".tar.gz", ".zip", ".tgz", ".pom", ".jar", ".nupkg", ".crate", ".gem"].contains { word.hasSuffix($0) }
  }
}
