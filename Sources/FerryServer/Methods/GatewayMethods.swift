internal import FerryModel
internal import FerryWire

/// What needs a gateway that package managers speak to, and that there is none of: refused, after the caller was allowed
/// to know.
extension ArtifactsService {
  private static let externalConnectionCharacters = 2...100

  func getRepositoryEndpoint(
    _ request: GetRepositoryEndpointRequest, _ context: CallContext
  ) throws -> GetRepositoryEndpointResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    _ = try PackageFormat(validating: request.format)
    guard ["", "dualstack", "ipv4"].contains(request.endpointType) else {
      throw FerryError.invalid(
        "endpoint_type",
        "\(quoted(request.endpointType)) at 'endpoint_type' is not valid: it must be dualstack or ipv4")
    }
    _ = try authorizer.locate(reference, allowing: .getRepositoryEndpoint, to: context.caller, catalog.current)
    throw Self.noGateway(
      "there is no endpoint for package managers in this version: publish with 'ferry import', read with 'ferry get-package-version-asset'"
    )
  }

  func associateExternalConnection(
    _ request: AssociateExternalConnectionRequest, _ context: CallContext
  ) throws -> AssociateExternalConnectionResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    try Self.checkExternalConnection(request.externalConnection)
    _ = try authorizer.locate(reference, allowing: .associateExternalConnection, to: context.caller, catalog.current)
    throw Self.noGateway(
      "there are no external connections in this version: download packages and bring them in with 'ferry import'")
  }

  func disassociateExternalConnection(
    _ request: DisassociateExternalConnectionRequest, _ context: CallContext
  ) throws -> DisassociateExternalConnectionResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    try Self.checkExternalConnection(request.externalConnection)
    _ = try authorizer.locate(
      reference, allowing: .disassociateExternalConnection, to: context.caller, catalog.current)
    throw Self.noGateway("there are no external connections in this version: no repository has one")
  }

  /// Source: CodeArtifact's ExternalConnectionName.
  private static func checkExternalConnection(_ text: String) throws(FerryError) {
    let field = "external_connection"
    let isAllowed = { (scalar: Unicode.Scalar) in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }
    guard externalConnectionCharacters.contains(text.unicodeScalars.count),
      text.unicodeScalars.first.map(isAllowed) == true,
      text.unicodeScalars.allSatisfy({ isAllowed($0) || "._-:".unicodeScalars.contains($0) })
    else {
      throw .invalid(
        field,
        "\(quoted(text)) at '\(field)' is not valid: an external connection is named like public:npmjs, with \(externalConnectionCharacters.lowerBound) to \(externalConnectionCharacters.upperBound) characters"
      )
    }
  }

  private static func noGateway(_ message: String) -> FerryError {
    FerryError(.validation(.unknownOperation, field: ""), message)
  }
}
