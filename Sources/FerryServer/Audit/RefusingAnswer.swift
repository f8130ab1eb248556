internal import FerryWire

/// An answer that says of each of many things what became of it: so a success may be a refusal.
protocol RefusingAnswer: WireMessage {
  /// What was refused, by its name, and the code that says why; empty where nothing was.
  var refusals: [String: String] { get }
}

/// A request that may only ask what would happen.
protocol DryRunnable: WireMessage {
  var dryRun: Bool { get }
}

extension CopyPackageVersionsRequest: DryRunnable {}
extension PromotePackagesRequest: DryRunnable {}
extension RollBackPromotionRequest: DryRunnable {}

extension CopyPackageVersionsResponse: RefusingAnswer {
  var refusals: [String: String] { failedVersions.mapValues(\.errorCode) }
}

extension UpdatePackageVersionsStatusResponse: RefusingAnswer {
  var refusals: [String: String] { failedVersions.mapValues(\.errorCode) }
}

extension DisposePackageVersionsResponse: RefusingAnswer {
  var refusals: [String: String] { failedVersions.mapValues(\.errorCode) }
}

extension DeletePackageVersionsResponse: RefusingAnswer {
  var refusals: [String: String] { failedVersions.mapValues(\.errorCode) }
}

extension PromotePackagesResponse: RefusingAnswer {
  var refusals: [String: String] {
    var refusals: [String: String] = [:]
    for package in packages {
      for (version, error) in package.failedVersions {
        refusals["\(package.format)/\(package.namespace)/\(package.package)/\(version)"] = error.errorCode
      }
    }
    return refusals
  }
}

extension RollBackPromotionResponse: RefusingAnswer {
  var refusals: [String: String] {
    var refusals: [String: String] = [:]
    for version in versions where !version.errorCode.isEmpty {
      refusals["\(version.format)/\(version.namespace)/\(version.package)/\(version.version)"] = version.errorCode
    }
    return refusals
  }
}
