/// How much is measured.
struct Scale {
  /// Calls in a run.
  var calls: Int
  /// Runs of each figure; the median of them counts.
  var runs: Int
  /// Calls in a run with many callers at once.
  var loadCalls: Int
  /// Starts of a process in a run: each costs as much as a hundred calls.
  var processes: Int
  /// Packages of the stock, each with as many versions.
  var packages: Int
  var versionsPerPackage: Int
  /// Packages of a promotion.
  var promotedPackages: Int
  /// The large asset, in bytes.
  var largeAssetBytes: Int
  /// How long the daemon is left alone before it counts as idle, in seconds.
  var idleSeconds: Int

  /// Copies in a run with many callers at once.
  var loadCopies: Int
  /// Packages that aptly copies in a run: what it takes for one grows with what is there.
  var aptlyPackages: Int
  /// The asset that is published beside small calls, in bytes.
  var hugeAssetBytes: Int
  /// How long the daemon is called before its memory is looked at, in seconds.
  var loadSeconds: Int
  /// What the daemon of the figures of scale has stored.
  var population: Sizes
  /// A folder that has it, written before; nil: it is written for this run.
  var populationFolder: String?

  /// The sizes of a population.
  struct Sizes {
    let versions: Int
    let packages: Int
    let repositories: Int
    let blobs: Int
  }

  /// Packages for aptly where there is much: as many as a repository then has versions.
  static let largeAptlyPackages = 5000

  /// Few, for the figures that compare much with little.
  static let smallPopulation = Sizes(versions: 10_000, packages: 400, repositories: 8, blobs: 100)
  /// What the promises of scale are made for.
  static let largePopulation = Sizes(versions: 1_000_000, packages: 50_000, repositories: 200, blobs: 10_000)

  /// Versions that the daemon has stored.
  var versions: Int { packages * versionsPerPackage }

  /// What the promises are made for.
  static let full = Scale(
    calls: 20_000, runs: 3, loadCalls: 200_000, processes: 1000, packages: 100, versionsPerPackage: 100,
    promotedPackages: 1000, largeAssetBytes: 1 << 30, idleSeconds: 3,
    loadCopies: 50_000, aptlyPackages: 1000, hugeAssetBytes: 5 << 30, loadSeconds: 10, population: smallPopulation)

  /// Enough to see that everything works.
  static let quick = Scale(
    calls: 400, runs: 1, loadCalls: 2000, processes: 20, packages: 20, versionsPerPackage: 20,
    promotedPackages: 50, largeAssetBytes: 32 << 20, idleSeconds: 1,
    loadCopies: 1000, aptlyPackages: 20, hugeAssetBytes: 64 << 20, loadSeconds: 1, population: smallPopulation)
}
