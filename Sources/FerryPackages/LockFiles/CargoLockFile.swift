internal import FerryModel

/// Cargo's lock file.
///
/// Source: "Cargo.toml vs Cargo.lock" in the Cargo Book.
enum CargoLockFile {
  private static let versions: ClosedRange<Int> = 1...4

  static func packages(in bytes: [UInt8]) throws(LockFileError) -> [LockedPackage] {
    let document: TOMLTable
    do { document = try TOMLParser.parse(bytes) } catch { throw LockFileError(error.reason) }
    if case .number(let version)? = document["version"], !versions.map(String.init).contains(version) {
      throw LockFileError("has the version \(version): up to \(versions.upperBound) are read")
    }
    // The first version has the checksums in a table of their own.
    let checksums = document.table("metadata")
    guard case .tables(let packages)? = document["package"] else {
      throw LockFileError("is no lock file of Cargo: it has no [[package]]")
    }
    var locked: [LockedPackage] = []
    for package in packages.tables {
      guard let name = package.text("name"), let version = package.text("version") else {
        throw LockFileError("has a [[package]] without a name or a version")
      }
      // What has no source is a member of the project.
      guard let source = package.text("source") else { continue }
      guard source.hasPrefix("registry+") || source.hasPrefix("sparse+") else {
        throw LockFileError("pins \(name) to \(source), which is no version of a registry: publish it, and pin that")
      }
      let checksum = package.text("checksum") ?? checksums?.text("checksum \(name) \(version) (\(source))")
      do throws(LockedDigest.Fault) {
        let digests = try LockedDigest.all(inChecksum: checksum)
        locked.append(LockedPackage(format: .cargo, name: name, version: version, digests: digests))
      } catch {
        throw LockFileError(
          error, of: name, at: LockFileError.place(of: error, in: bytes), form: "a SHA-256 of 64 hexadecimal digits")
      }
    }
    return locked
  }
}
