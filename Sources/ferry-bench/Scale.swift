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

  /// Versions that the daemon has stored.
  var versions: Int { packages * versionsPerPackage }

  /// What the promises are made for.
  static let full = Scale(
    calls: 20_000, runs: 3, loadCalls: 200_000, processes: 1000, packages: 100, versionsPerPackage: 100,
    promotedPackages: 1000, largeAssetBytes: 1 << 30, idleSeconds: 3)

  /// Enough to see that everything works.
  static let quick = Scale(
    calls: 400, runs: 1, loadCalls: 2000, processes: 20, packages: 20, versionsPerPackage: 20,
    promotedPackages: 50, largeAssetBytes: 32 << 20, idleSeconds: 1)
}
