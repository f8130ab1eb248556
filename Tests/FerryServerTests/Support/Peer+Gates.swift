import FerryModel
import FerryWire

extension Peer {
  @discardableResult
  func mark(_ version: String, _ marks: [String: String]) throws -> PutPackageVersionMarksResponse {
    try call(GatesMethods.putPackageVersionMarks, .mark(version, marks))
  }

  func marks(_ version: String, in repository: String) throws -> [PackageVersionMark] {
    try call(
      GatesMethods.listPackageVersionMarks,
      .init(
        domain: "my_domain", repository: repository, format: "npm", package: "my-package", packageVersion: version)
    ).marks
  }

  func put(gate: String, on repository: String = "release") throws {
    try call(
      GatesMethods.putRepositoryGate, .init(domain: "my_domain", repository: repository, gateDocument: gate))
  }

  func gate() throws -> RepositoryGate? {
    try call(GatesMethods.getRepositoryGate, .init(domain: "my_domain", repository: "release")).gate
  }

  func publish(_ version: String, _ content: String, to repository: String, inNew: Bool) throws {
    if inNew { try makeRepository(repository) }
    try publish(version, content, to: repository)
  }
}

extension PutPackageVersionMarksRequest {
  static func mark(_ version: String, _ marks: [String: String], revision: String = "") -> Self {
    Self(
      domain: "my_domain", repository: "source", format: "npm", package: "my-package", packageVersion: version,
      versionRevision: revision, marks: marks)
  }
}

extension DeletePackageVersionMarksRequest {
  static func delete(_ names: [String]) -> Self {
    Self(
      domain: "my_domain", repository: "source", format: "npm", package: "my-package", packageVersion: "1.0.0",
      names: names)
  }
}
