internal import ArgumentParser

/// Fills a data folder with many versions.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Fills a data folder with many versions, for the figures of scale.",
    discussion: """
      What it writes follows from the sizes and the seed alone, and is what the daemon would have written. A folder is \
      filled once and can be used again and again; a daemon serves it as its own.

      EXAMPLES:
        ferry-bench generate --data /var/tmp/million
        ferry-bench --scale --data /var/tmp/million
        ferry-bench generate --data /var/tmp/small \\
            --repositories 8 --packages 200 --versions 2000 --assets 100
      """)

  @Option(help: ArgumentHelp("The folder: new, or empty.", valueName: "path"))
  var data: String

  @Option(help: "Versions in all.")
  var versions = 1_000_000

  @Option(help: "Packages in all: as many in each repository.")
  var packages = 50_000

  @Option(help: "Repositories, in lines of four: what is published to the first was promoted to the others.")
  var repositories = 200

  @Option(help: "Distinct assets, which the versions share.")
  var assets = 10_000

  @Option(help: "Another seed gives other versions.")
  var seed: UInt64 = 1

  func run() throws {
    let population = try Population(
      versions: versions, packages: packages, repositories: repositories, blobs: assets, seed: seed)
    let folder = data
    try Waiting.forTask { try await PopulationWriter(population: population, folder: folder).write() }
    print("\(versions) versions in \(packages) packages in \(repositories) repositories: \(data)")
  }
}
