internal import Crypto
internal import FerryClient

/// Many small packages with many versions.
struct Stock {
  static let format = "npm"

  let packages: Int
  let versionsPerPackage: Int

  /// Versions in all.
  var count: Int { packages * versionsPerPackage }

  /// The package and the version at a place: neighbours are of different packages.
  subscript(index: Int) -> (package: String, version: String) {
    ("package-\(index % packages)", "1.\(index / packages).0")
  }

  /// Publishes all of it, each version with a small asset of its own.
  func publish(to repository: String, of domain: String, _ call: FerryClient.Blocking) throws {
    for index in 0..<count {
      let (package, version) = self[index]
      let content = Array("a small asset, the one of \(package) \(version)".utf8)
      _ = try call.publishPackageVersion(
        PublishPackageVersionRequest(
          domain: domain, repository: repository, format: Self.format, package: package, packageVersion: version,
          assetContent: content, assetName: "package.tgz", assetSha256: Self.hexadecimal(SHA256.hash(data: content))))
    }
  }

  /// A digest as the API writes it.
  static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
