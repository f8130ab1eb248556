import Foundation
import Synchronization

/// A library of `Tests/Faults` that is compiled for a program to be started with, in LD_PRELOAD.
enum PreloadedLibrary {
  private static let compiled = Mutex<(folder: TestFolder?, paths: [String: String])>((nil, [:]))

  /// The library's path. It is compiled once.
  ///
  /// - Parameter name: that of its source.
  static func path(_ name: String) throws -> String {
    try compiled.withLock { state in
      if let path = state.paths[name] { return path }
      let folder = try state.folder ?? TestFolder()
      state.folder = folder
      let path = "\(folder.path)/\(name).so"
      let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Faults/\(name).c").path
      let outcome = try ChildProgram.run(
        "/usr/bin/env", ["clang", "-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", path, source])
      guard outcome.status == 0 else { throw TestFailure("clang: \(outcome.error)") }
      state.paths[name] = path
      return path
    }
  }
}
