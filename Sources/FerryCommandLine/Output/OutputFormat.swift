internal import ArgumentParser
internal import FerryModel

/// How a command prints its answer.
package enum OutputFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  case json
  case text
  case table

  /// Lays an answer out, with a new line at its end; nothing for an answer that
  /// says nothing.
  ///
  /// - Parameters:
  ///   - title: what a table is headed with: the operation's name.
  ///   - palette: the colours of a table; what programs read has none.
  package func text(
    of value: OutputValue, title: String, _ palette: Palette = Palette(isOn: false)
  ) -> String {
    value.members?.isEmpty == true ? "" : text(ofQueried: value, title: title, palette)
  }

  /// The same for what a query has found, which is printed also where it says nothing.
  package func text(
    ofQueried value: OutputValue, title: String, _ palette: Palette = Palette(isOn: false)
  ) -> String {
    switch self {
    case .json: value.json.text(.indented(4)) + "\n"
    case .text: TextOutput.text(of: value)
    case .table: TableOutput.text(of: value, title: title, palette)
    }
  }
}
