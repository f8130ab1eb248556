internal import FerryModel

/// pip's requirements, each pinned to one version.
///
/// Source: "Requirements File Format" in pip's documentation.
enum PythonRequirements {
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  static func packages(in bytes: [UInt8]) throws(LockFileError) -> [LockedPackage] {
    // Editors of Windows put a byte order mark first, which is no part of a name.
    let bytes = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
    guard let text = String(validating: bytes, as: UTF8.self) else { throw LockFileError("is not UTF-8") }
    var locked: [LockedPackage] = []
    var needsHashes: String?
    var without: (name: String, line: Int)?
    for (number, line) in lines(of: text) {
      if line.trimmed == requireHashes { needsHashes = "\(requireHashes) stands in line \(number)" }
      guard let package = try package(line, number) else { continue }
      locked.append(package)
      if package.digests.isEmpty {
        without = without ?? (package.name, number)
      } else {
        needsHashes = needsHashes ?? "\(package.name) has one in line \(number)"
      }
    }
    // As pip has it: one for all, or none.
    if let needsHashes, let without {
      throw LockFileError(
        "has no hash for \(without.name) in line \(without.line), and \(needsHashes): pip refuses that too; add "
          + "--hash=sha256:HEX to it")
    }
    return locked
  }

  private static let requireHashes = "--require-hashes"

  /// The lines without comments, those that go on put together, with the number of the first.
  private static func lines(of text: String) -> [(number: Int, text: String)] {
    var lines: [(number: Int, text: String)] = []
    var open: (number: Int, text: String)?
    for (index, part) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      var line = part
      let goesOn = line.last == "\\"
      if goesOn { line = line.dropLast() }
      var current = open ?? (index + 1, "")
      current.text += withoutComment(line)
      if goesOn {
        open = current
      } else {
        lines.append(current)
        open = nil
      }
    }
    if let open { lines.append(open) }
    return lines
  }

  /// A `#` begins a comment at the start of a line and behind white space.
  private static func withoutComment(_ line: Substring) -> Substring {
    var previous: Character?
    for index in line.indices {
      if line[index] == "#", previous?.isWhitespace ?? true { return line[..<index] }
      previous = line[index]
    }
    return line
  }

  private static func package(_ line: String, _ number: Int) throws(LockFileError) -> LockedPackage? {
    guard let line = line.trimmed else { return nil }
    guard !line.hasPrefix("-") else {
      for option in ["-r", "--requirement", "-e", "--editable", "-c", "--constraint"] where line.hasPrefix(option) {
        let what =
          ["-e", "--editable"].contains(option)
          ? "publish it, and pin that by ==" : "put everything that is promoted into one file, pinned by =="
        throw LockFileError("has \(option) in line \(number): \(what)")
      }
      // Where pip looks, and how.
      return nil
    }
    // Behind it stand hashes and markers.
    let requirement = line.prefix { $0 != ";" }.split(whereSeparator: \.isWhitespace).prefix { !$0.hasPrefix("--") }
      .joined()
    guard let operation = requirement.firstRange(of: "=="), !requirement.contains(","), !requirement.contains("@")
    else {
      throw LockFileError(
        "does not pin \(quoted(String(requirement))) in line \(number) to one version: write NAME==VERSION")
    }
    var version = requirement[operation.upperBound...]
    // "===" compares texts.
    let comparesTexts = version.hasPrefix("=")
    if comparesTexts { version = version.dropFirst() }
    let name = requirement[..<operation.lowerBound].prefix { $0 != "[" }
    guard !name.isEmpty, !version.isEmpty, !version.contains("*"), name.allSatisfy({ !"<>!~=".contains($0) }) else {
      throw LockFileError(
        "does not pin \(quoted(String(requirement))) in line \(number) to one version: write NAME==VERSION")
    }
    do throws(LockedDigest.Fault) {
      return LockedPackage(
        format: .pypi, name: String(name), version: String(version), digests: try LockedDigest.all(inRequirement: line),
        allowsEqual: !comparesTexts)
    } catch {
      throw LockFileError(
        error, of: String(name), at: "line \(number)", form: "--hash=sha256: with 64 hexadecimal digits behind it")
    }
  }
}
