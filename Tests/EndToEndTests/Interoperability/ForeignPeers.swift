import Foundation
import Glibc

/// The programs that we did not write, or that only know our .proto files: `Scripts/build-peers` builds them, and
/// `Scripts/test` says where they are.
enum ForeignPeers {
  /// Nil where a test run by hand has none.
  static let folder = ProcessInfo.processInfo.environment["FERRY_PEERS"]

  /// Whether tests can run them.
  static var areThere: Bool { folder != nil }

  /// Why not, for whoever runs the tests by hand.
  static let reason = "run `Scripts/build-peers FOLDER` and set FERRY_PEERS to the folder, or run Scripts/test"

  /// containerd's ttrpc in Go.
  static func goProgram() throws -> String { "\(try existingFolder())/ttrpc-peer" }

  /// containerd's ttrpc in Rust.
  static func rustProgram() throws -> String { "\(try existingFolder())/ttrpc-peer-rust" }

  /// Our example client, which is a module and a program.
  static let pythonClient = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Peers/python/ferry_client.py")

  /// Runs Python where the example client and its messages can be imported.
  static func python(_ arguments: [String]) throws -> ChildProgram.Outcome {
    let path = "\(pythonClient.deletingLastPathComponent().path):\(try existingFolder())/python"
    return try ChildProgram.run(
      "/usr/bin/python3", arguments, environment: ["PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"])
  }

  private static func existingFolder() throws -> String {
    guard let folder else { throw TestFailure(reason) }
    return folder
  }
}
