internal import FerryModel
internal import FerryPackages
internal import Glibc

/// One line on the terminal that says what an import is at. Where standard error
/// is no terminal, nothing.
struct ImportProgress {
  private let total: Int
  private let isShown: Bool

  init(total: Int) {
    self.total = total
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Shows what is being published.
  ///
  /// - Parameter number: of the version, counted from 1.
  func show(_ package: InspectedPackage, number: Int, asset: InspectedPackage.Asset) {
    guard isShown else { return }
    let text = ErrorLine.onOneLine(
      Self.line(package, number: number, of: total, asset: asset))
    StandardOutput.writeError("\r\u{1B}[2K" + String(text.prefix(Self.columns - 1)))
  }

  /// Takes the line away.
  func clear() {
    guard isShown else { return }
    StandardOutput.writeError("\r\u{1B}[2K")
  }

  static func line(_ package: InspectedPackage, number: Int, of total: Int, asset: InspectedPackage.Asset) -> String {
    let size = ByteCount.text(asset.size)
    return "[\(number)/\(total)] \(package.format.rawValue) \(package.name) \(package.version): \(asset.name) (\(size))"
  }

  private static var columns: Int {
    var window = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 1 else { return 80 }
    return Int(window.ws_col)
  }
}
