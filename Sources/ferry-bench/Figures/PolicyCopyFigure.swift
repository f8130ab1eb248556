internal import Crypto
internal import FerryClient
internal import Glibc

/// A durable copy by one whom both repositories' policies allow it, beside the same by the owner, whom nobody asks.
enum PolicyCopyFigure {
  private static let sources = ["source-a", "source-b"]
  private static let destination = "release"
  private static let package = "my-package"
  private static let version = "1.0.0"

  static func measure(_ bench: Bench) throws -> FigureResult {
    // Two daemons that differ in who this user is.
    let owner = try Copier(PrivateDaemon(in: bench.workspace, name: "owner"))
    let mapped = try Copier(
      PrivateDaemon(
        in: bench.workspace, name: "mapped",
        configuration: """
          {"principals": [{"uid": \(geteuid()), "arn": "arn:aws:iam::111122223333:user/builder", "policies": [
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "codeartifact:*", "Resource": "*"}]}]}]}
          """))
    let comparison = try Comparison(calls: bench.scale.calls, runs: bench.scale.runs) { count in
      Comparison.Block(reference: try owner.copies(count), figure: try mapped.copies(count))
    }
    return FigureResult(
      .policyCopy, "durable copy of one version, with a policy of both repositories and the domain in force",
      beside: "the same by the owner", comparison)
  }

  /// Copies on one daemon, from one source and the other in turn.
  private final class Copier {
    private let daemon: PrivateDaemon
    private let call: FerryClient.Blocking
    private var turn = 0

    init(_ daemon: PrivateDaemon) throws {
      self.daemon = daemon
      call = FerryClient(socket: daemon.socket, configuration: FerryClient.Configuration(pollTime: .zero)).blocking
      _ = try call.createDomain(CreateDomainRequest(domain: Bench.domain))
      _ = try call.putDomainPermissionsPolicy(
        PutDomainPermissionsPolicyRequest(
          domain: Bench.domain,
          policyDocument: Self.policy(
            "codeartifact:CreateRepository\",\"codeartifact:PublishPackageVersion", condition: "")))
      for name in sources + [destination] {
        _ = try call.createRepository(CreateRepositoryRequest(domain: Bench.domain, repository: name))
        _ = try call.putRepositoryPermissionsPolicy(
          PutRepositoryPermissionsPolicyRequest(
            domain: Bench.domain, repository: name,
            policyDocument: Self.policy(
              name == destination ? "codeartifact:CopyPackageVersions" : "codeartifact:ReadFromRepository",
              condition: #","Condition":{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:*"}}"#)))
      }
      for name in sources {
        let content = Array("an asset of \(name)".utf8)
        _ = try call.publishPackageVersion(
          PublishPackageVersionRequest(
            domain: Bench.domain, repository: name, format: Stock.format, package: package, packageVersion: version,
            assetContent: content, assetName: "package.tgz",
            assetSha256: Stock.hexadecimal(SHA256.hash(data: content))))
      }
    }

    private static func policy(_ actions: String, condition: String) -> String {
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},\
      "Action":["\(actions)"],"Resource":"*"\(condition)}]}
      """
    }

    func copies(_ count: Int) throws -> Samples {
      try Samples.timing(count) {
        turn += 1
        let answer = try call.copyPackageVersions(
          CopyPackageVersionsRequest(
            domain: Bench.domain, sourceRepository: sources[turn % 2], destinationRepository: destination,
            format: Stock.format, package: package, versions: [version], allowOverwrite: true))
        guard answer.failedVersions.isEmpty else { throw BenchError("a copy failed") }
      }
    }
  }
}
