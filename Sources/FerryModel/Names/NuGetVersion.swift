/// NuGet's versions as they are compared: no leading zeros, three numbers at
/// least, no fourth number that is 0, no build metadata, lower case.
///
/// Source: NuGet's documentation, "Package versioning", "Normalized version numbers".
enum NuGetVersion {
  /// The normal form; in lower case alone where the text is no such version.
  static func normalized(_ text: String) -> String {
    let lower = text.lowercased()
    let withoutBuild = lower.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)[0]
    let parts = withoutBuild.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard (1...4).contains(numbers.count),
      numbers.allSatisfy({ !$0.isEmpty && $0.unicodeScalars.allSatisfy(NameRules.isDigit) })
    else { return lower }
    var normal = numbers.map(\.withoutLeadingZeros)
    while normal.count < 3 { normal.append("0") }
    if normal.count == 4, normal[3] == "0" { normal.removeLast() }
    let release = normal.joined(separator: ".")
    return parts.count == 2 ? release + "-" + parts[1] : release
  }
}

extension Substring {
  /// The digits without zeros before the first other digit; "0" for zeros alone.
  var withoutLeadingZeros: String {
    let trimmed = drop { $0 == "0" }
    return trimmed.isEmpty ? "0" : String(trimmed)
  }
}
