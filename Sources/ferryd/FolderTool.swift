internal import ArgumentParser
internal import FerryModel
internal import FerryServer
internal import FerryStore

/// A tool for a data folder that no daemon has open. Exits with 0 where all is well, with ``foundFaults`` where it finds a
/// fault, and with ``cannotWork`` where it cannot look.
protocol FolderTool: ParsableCommand {}

extension FolderTool {
  static var foundFaults: ExitCode { ExitCode(1) }
  static var cannotWork: ExitCode { ExitCode(2) }

  /// An empty path is a variable that was not set, and would be `/`.
  static func checkPath(_ path: String, _ option: String) throws {
    if path.isEmpty { throw ValidationError("--\(option) is empty: give a folder.") }
  }

  /// Does the work, or says on standard error why it cannot be done, and exits.
  func working<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as StoreError {
      let name = Self.configuration.commandName ?? Self._commandName
      LogOutput.standardError.write("\(name): \(DaemonFailure.line(for: error))\n")
      throw Self.cannotWork
    }
  }
}

/// How a ``FolderTool`` prints what it found.
enum FolderToolOutput: String, ExpressibleByArgument, CaseIterable {
  case text
  case json

  /// - Parameter lines: each with its end.
  func print(_ lines: String, _ json: JSONValue) {
    switch self {
    case .text: Swift.print(lines, terminator: "")
    case .json: Swift.print(json.text(.indented(4)))
    }
  }
}
