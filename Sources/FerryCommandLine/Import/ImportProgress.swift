internal import FerryModel
internal import FerryPackages

/// One line on the terminal that says what an import is at. Where standard error
/// is no terminal, nothing.
struct ImportProgress {
  private let total: Int
  private let terminal = TerminalLine()

  init(total: Int) {
    self.total = total
  }

  /// Shows what is being published.
  ///
  /// - Parameter number: of the version, counted from 1.
  func show(_ package: InspectedPackage, number: Int, asset: InspectedPackage.Asset) {
    guard terminal.isShown else { return }
    terminal.show(Self.line(package, number: number, of: total, asset: asset))
  }

  /// Takes the line away.
  func clear() {
    terminal.clear()
  }

  static func line(_ package: InspectedPackage, number: Int, of total: Int, asset: InspectedPackage.Asset) -> String {
    let size = ByteCount.text(asset.size)
    return "[\(number)/\(total)] \(package.format.rawValue) \(package.name) \(package.version): \(asset.name) (\(size))"
  }
}
