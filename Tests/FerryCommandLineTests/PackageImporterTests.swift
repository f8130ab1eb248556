import FerryClient
import FerryCommandLine
import FerryModel
import Testing

@testable import FerryPackages

@Suite struct PackageImporterTests {
  /// Keeps what is published, and refuses one asset.
  private final class Destination: ImportDestination {
    var requests: [PublishPackageVersionRequest] = []
    var asked: [ListPackageVersionsRequest] = []
    let latest: String?
    let refused: String?

    init(latest: String? = nil, refused: String? = nil) {
      self.latest = latest
      self.refused = refused
    }

    func publish(
      _ request: PublishPackageVersionRequest, contentsOf path: String
    ) throws(CommandFailure) -> PublishPackageVersionResponse {
      guard request.assetName != refused else { throw CommandFailure(status: 254, message: "refused") }
      requests.append(request)
      return PublishPackageVersionResponse(
        format: request.format, package: request.package, version: request.packageVersion,
        status: request.unfinished ? "Unfinished" : "Published",
        asset: AssetSummary(name: request.assetName))
    }

    func defaultVersion(_ request: ListPackageVersionsRequest) throws(CommandFailure) -> String? {
      asked.append(request)
      return latest
    }
  }

  private func package(
    _ format: PackageFormat, _ version: String, _ assets: [String], metadata: JSONValue = .object([])
  ) -> InspectedPackage {
    InspectedPackage(
      format: format, namespace: "", name: "p", version: version, metadata: metadata,
      assets: assets.map { .init(name: $0, path: "/\($0)", size: 1) })
  }

  private func importer(_ destination: Destination, distTags: [String]? = nil) -> PackageImporter {
    PackageImporter(destination, domain: "d", domainOwner: "111122223333", repository: "r", distTags: distTags)
  }

  @Test("a version is unfinished until its last asset, and all assets carry the metadata")
  func lastAssetFinishes() throws {
    let destination = Destination()
    let metadata = JSONValue.object([.init("summary", .string("s"))])
    let report = try importer(destination).importAll(
      Inspection(
        packages: [package(.pypi, "1", ["a", "b", "c"], metadata: metadata), package(.pypi, "2", ["d"])],
        skipped: [.init(path: "x", reason: "why")]))
    #expect(destination.requests.map(\.assetName) == ["a", "b", "c", "d"])
    #expect(destination.requests.map(\.unfinished) == [true, true, false, false])
    #expect(
      destination.requests.map(\.packageMetadata)
        == [String](repeating: #"{"summary":"s"}"#, count: 3) + ["{}"])
    #expect(destination.requests.allSatisfy { $0.repository == "r" && $0.domainOwner == "111122223333" })
    #expect(destination.requests.allSatisfy { $0.distTags.isEmpty })
    #expect(destination.asked.isEmpty)
    let versions = report.value.json["importedVersions"]?.elements
    #expect(versions?.map { $0["status"]?.stringValue } == ["Published", "Published"])
    #expect(report.value.json["skippedFiles"]?.elements?.first?["path"] == .string("x"))
  }

  @Test("latest follows the highest npm release of one import, whatever the order, and is asked for once")
  func latest() throws {
    let destination = Destination(latest: "1.1.0")
    _ = try importer(destination).importAll(
      Inspection(packages: ["1.0.0", "2.0.0", "3.0.0-rc.1", "1.5.0"].map { package(.npm, $0, [$0]) }, skipped: []))
    #expect(destination.requests.map(\.distTags) == [[], ["latest"], [], []])
    #expect(destination.asked.count == 1)
  }

  @Test("given tags go to npm versions alone, on the asset that finishes them", arguments: [[], ["beta", "next"]])
  func givenTags(tags: [String]) throws {
    let destination = Destination()
    _ = try importer(destination, distTags: tags).importAll(
      Inspection(packages: [package(.npm, "1.0.0", ["a", "b"]), package(.pypi, "1", ["c"])], skipped: []))
    #expect(destination.requests.map(\.distTags) == [[], tags, []])
    #expect(destination.asked.isEmpty)
  }

  @Test("an import that is refused stops there, and says where it was")
  func stops() {
    let destination = Destination(refused: "b")
    let failure = #expect(throws: CommandFailure.self) {
      try importer(destination).importAll(
        Inspection(
          packages: [package(.pypi, "1", ["a"]), package(.pypi, "2", ["b"]), package(.pypi, "3", ["c"])],
          skipped: []))
    }
    #expect(destination.requests.map(\.assetName) == ["a"])
    #expect(failure?.status == 254)
    #expect(
      failure?.message
        == "refused\nferry: the import stopped at pypi package p 2, with 1 of 3 versions imported. Once its cause is gone, run it again: it goes on from there."
    )
  }
}
