import FerryClient
import FerryWire
import Foundation
import Glibc

/// A daemon whose disk fails as it is told to, and what was asked of it: whatever was answered must be there, whatever was
/// refused must not, and what nobody can know is whole or not there.
final class FaultyDaemon {
  /// What a call was answered.
  enum Outcome: Equatable {
    case done
    /// It says that nothing was changed.
    case refused
    /// It says that nobody knows.
    case unknown
  }

  static let noSpace: Int32 = 28
  static let inputOutput: Int32 = 5
  /// A write writes half of what it was asked to, and no error.
  static let short: Int32 = 0
  static let readOnly: Int32 = 30
  static let noFiles: Int32 = 23

  let daemon: TestDaemon
  private let control: TestFolder
  private var rules = 0
  /// The versions of the package that were asked for, and what was answered; each has its own name as its content.
  private(set) var outcomes: [String: Outcome] = [:]

  /// One line of rules for `Tests/Faults/faults.c`.
  struct Rule: CustomStringConvertible {
    var call: String
    /// So many calls succeed first, and so many fail then.
    var skip = 0
    var count = 1_000_000
    var errno: Int32

    var description: String { "\(call) \(skip) \(count) \(errno)" }
  }

  /// - Parameters:
  ///   - isSeeded: whether the domain and the repositories of the story are made.
  ///   - folder: a part of the paths of the files that are meant.
  init(
    _ arguments: [String] = [], configuration: String? = nil, isSeeded: Bool = true, folder: String = "/data/"
  ) throws {
    control = try TestFolder()
    _ = try control.file("rule", "")
    _ = try control.file("clock", [UInt8](repeating: 0, count: 8))
    daemon = try TestDaemon(
      arguments, configuration: configuration,
      environment: [
        "LD_PRELOAD": try PreloadedLibrary.path("faults"), "FERRY_FAULTS": "\(control.path)/rule",
        "FERRY_FAULTS_FOLDER": folder, "FERRY_FAULTS_LOG": "\(control.path)/log",
        "FERRY_CLOCK": "\(control.path)/clock",
      ])
    if isSeeded { try daemon.makeSeedRepositories() }
  }

  /// Of the calls of this kind from now on the first ones succeed, the `count` after them fail, and all others succeed.
  func fail(_ call: String, after skip: Int, times count: Int, errno: Int32) throws {
    try fail([Rule(call: call, skip: skip, count: count, errno: errno)])
  }

  /// What fails from now on.
  func fail(_ failing: [Rule]) throws {
    rules += 1
    // The text is another one each time, so that it is counted anew.
    _ = try control.file("new", failing.map { "\($0)\n" }.joined() + "# \(rules)\n")
    guard rename("\(control.path)/new", "\(control.path)/rule") == 0 else { throw TestFailure("no rule") }
  }

  /// From now on nothing fails.
  func heal() throws {
    try fail([])
  }

  /// So many seconds the daemon's clock of the day is wrong from now on.
  func setClock(wrongBy seconds: Int64) throws {
    let file = open("\(control.path)/clock", O_WRONLY | O_CLOEXEC)
    defer { close(file) }
    var seconds = seconds
    guard pwrite(file, &seconds, 8, 0) == 8 else { throw TestFailure("no clock") }
  }

  /// What ferryd says that is started as the daemon is.
  func run(_ arguments: [String]) throws -> ChildProgram.Outcome {
    try ChildProgram.run("\(ChildProgram.buildFolder)/ferryd", arguments, environment: daemon.environment)
  }

  /// The files on which a call was made to fail, each behind the call's name.
  var failed: [String] {
    ((try? String(contentsOfFile: "\(control.path)/log", encoding: .utf8)) ?? "").split(separator: "\n").map(
      String.init)
  }

  /// Publishes a version whose one asset has the version's name as its content.
  @discardableResult
  func publish(_ version: String) throws -> Outcome {
    let outcome = try outcome { client in
      _ = try client.blocking.publishPackageVersion(Self.publication(of: version))
    }
    outcomes[version] = outcome
    return outcome
  }

  static func publication(of version: String) -> PublishPackageVersionRequest {
    let content = Array(version.utf8)
    return PublishPackageVersionRequest(
      domain: "my_domain", repository: "my_repo", format: "generic", namespace: "n", package: "p",
      packageVersion: version, assetContent: content, assetName: "a", assetSha256: sha256(content))
  }

  private func outcome(_ call: (FerryClient) throws -> Void) throws -> Outcome {
    do {
      try call(daemon.client)
      return .done
    } catch let error as FerryClientError {
      guard case .service(let service) = error, service.name == "InternalServerException" else { throw error }
      return error.saysThatNobodyKnows ? .unknown : .refused
    }
  }

  /// The content of a version's asset; nil where there is no such version.
  func content(_ version: String) throws -> String? {
    do throws(FerryClientError) {
      let answer = try daemon.client.blocking.getPackageVersionAsset(
        .init(
          domain: "my_domain", repository: "my_repo", format: "generic", namespace: "n", package: "p",
          packageVersion: version, asset: "a"))
      return String(decoding: answer.asset, as: UTF8.self)
    } catch {
      guard case .service(let service) = error, service.name == "ResourceNotFoundException" else { throw error }
      return nil
    }
  }

  /// What is not as it was answered, in a sentence for each version.
  func contradictions() throws -> [String] {
    try outcomes.sorted { $0.key < $1.key }.compactMap { version, outcome in
      let content = try content(version)
      return switch (outcome, content) {
      case (.done, version), (.refused, nil), (.unknown, version), (.unknown, nil): nil
      default: "\(version) was answered with \(outcome), and its content is \(content ?? "not there")"
      }
    }
  }

  /// Whether it says that it takes no writes.
  var isReadOnly: Bool {
    get throws { try daemon.client.blocking.check(.init()).status == "READ_ONLY" }
  }
}

extension FerryClientError {
  /// Whether the daemon says that only a restart shows whether the call has had its effect.
  var saysThatNobodyKnows: Bool {
    guard case .service(let service) = self else { return false }
    return service.message.contains("shows when the daemon has been restarted")
  }
}
