internal import ArgumentParser
internal import Glibc

/// Whether what is printed has colours, as `aws` has it.
package enum OutputColor: String, Sendable, CaseIterable, ExpressibleByArgument {
  case on
  case off
  /// On a terminal, unless $NO_COLOR is set.
  case auto

  /// Whether what goes to standard output has colours.
  ///
  /// Source: no-color.org: "when present and not an empty string (regardless of its value)".
  var isOn: Bool {
    switch self {
    case .on: true
    case .off: false
    case .auto: isatty(STDOUT_FILENO) == 1 && Environment.value("NO_COLOR") == nil
    }
  }
}
