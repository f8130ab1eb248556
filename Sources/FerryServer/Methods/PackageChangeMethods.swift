internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  func describePackage(_ request: DescribePackageRequest, _ context: CallContext) throws -> DescribePackageResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let repository = try locate(reference, .describePackage, context)
    guard let package = try store.readOnce({ try $0.package(repositoryID: repository.id, reference.package) }) else {
      throw reference.notFound
    }
    return DescribePackageResponse(
      package: PackageDescription(
        format: package.coordinates.format.rawValue, namespace: package.coordinates.namespace,
        name: package.coordinates.name, originConfiguration: PackageOriginConfiguration(package.restrictions)))
  }

  /// Deletes a package with all its versions.
  func deletePackage(_ request: DeletePackageRequest, _ context: CallContext) async throws -> DeletePackageResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let catalogNow = catalog.current
    try authorizer.authorize(context.caller, .deletePackage, reference.repository, reference.package, catalogNow)
    let located = try authorizer.locate(reference.repository, catalogNow)
    let (repository, domainID) = (located.repository, located.domain.id)
    let answer = { @Sendable in DeletePackageResponse(deletedPackage: PackageSummary($0)) }
    let (repeats, now) = (context.repeats, Timestamp.now)
    let deleted = try await destinations[repository].write(by: context.caller.uid) { writing in
      try repeats.once(writing, answer: answer) {
        guard let package = try writing.package(repositoryID: repository.id, reference.package) else {
          throw reference.notFound
        }
        if writing.isRecordingEvents {
          let versions = try writing.versions(packageID: package.id, filter: VersionFilter(), after: nil, limit: .max)
          for version in versions {
            try writing.append(
              .version(
                .versionDeleted, at: now, domainID: domainID, in: repository, reference.package, version.name,
                revision: version.revision, status: .deleted))
          }
        }
        try writing.deletePackage(package)
        return package
      }
    }
    logChange(
      "package deleted", context,
      [
        ("repository", "\(repository.arn)"), ("format", "\(reference.package.format.rawValue)"),
        ("package", "\(reference.name)"),
      ])
    return answer(deleted)
  }

  /// Says which ways into a package are open. One that is not there comes into being, without a version.
  func putPackageOriginConfiguration(
    _ request: PutPackageOriginConfigurationRequest, _ context: CallContext
  ) async throws -> PutPackageOriginConfigurationResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    guard let given = request.restrictions else {
      throw FerryError.invalid("restrictions", "'restrictions' is required, with 'publish' and 'upstream'")
    }
    let restrictions = OriginRestrictions(
      publish: try .init(validating: given.publish, field: "restrictions.publish"),
      upstream: try .init(validating: given.upstream, field: "restrictions.upstream"))
    let repository = try locate(reference, .putPackageOriginConfiguration, context)
    let answer = PutPackageOriginConfigurationResponse(originConfiguration: PackageOriginConfiguration(restrictions))
    let (repeats, now) = (context.repeats, Timestamp.now)
    try await destinations[repository].write(by: context.caller.uid) { writing in
      try repeats.once(writing, answer: { _ in answer }) {
        if let package = try writing.package(repositoryID: repository.id, reference.package) {
          try writing.setRestrictions(packageID: package.id, restrictions)
        } else {
          _ = try writing.insertPackage(
            repositoryID: repository.id, reference.package, restrictions: restrictions, createdAt: now)
        }
      }
    }
    logChange(
      "origin configuration put", context,
      [
        ("repository", "\(repository.arn)"), ("format", "\(reference.package.format.rawValue)"),
        ("package", "\(reference.name)"), ("publish", "\(restrictions.publish.rawValue)"),
        ("upstream", "\(restrictions.upstream.rawValue)"),
      ])
    return answer
  }
}

extension PackageOriginConfiguration {
  init(_ restrictions: OriginRestrictions) {
    self.init(
      restrictions: PackageOriginRestrictions(
        publish: restrictions.publish.rawValue, upstream: restrictions.upstream.rawValue))
  }
}

extension PackageSummary {
  init(_ package: PackageRecord) {
    self.init(
      format: package.coordinates.format.rawValue, namespace: package.coordinates.namespace,
      package: package.coordinates.name, originConfiguration: PackageOriginConfiguration(package.restrictions))
  }
}
