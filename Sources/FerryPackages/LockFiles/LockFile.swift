internal import FerryModel

/// A file that pins the versions of what a project depends on.
package enum LockFile {
  /// The most that one may have, in bytes: 64 MiB.
  package static let maximumBytes = 64 << 20

  /// The kinds that are read.
  package static let names =
    "package-lock.json, npm-shrinkwrap.json, requirements.txt (or another .txt), Cargo.lock, and pom.xml (or another .pom)"

  /// What a lock file pins: each version once, or as often as it has other digests, in the order of the file.
  ///
  /// - Parameter name: the file's own name, which says what kind it is.
  /// - Throws: ``LockFileError`` where it is no such file, or pins something that has no version in a registry.
  package static func packages(in bytes: [UInt8], named name: String) throws(LockFileError) -> [LockedPackage] {
    let packages: [LockedPackage]
    switch name.lowercased() {
    case "package-lock.json", "npm-shrinkwrap.json", ".package-lock.json":
      packages = try NpmLockFile.packages(in: bytes)
    case "cargo.lock": packages = try CargoLockFile.packages(in: bytes)
    case let name where name == "pom.xml" || name.hasSuffix(".pom"):
      packages = try MavenDependencies.packages(in: bytes)
    case let name where name.hasSuffix(".txt"): packages = try PythonRequirements.packages(in: bytes)
    default: throw LockFileError("is no lock file by its name: \(names) are read")
    }
    var seen: Set<LockedPackage> = []
    return packages.filter { seen.insert($0).inserted }
  }
}
