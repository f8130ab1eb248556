/// What may be done with a call that was sent and not answered: nobody knows whether it took effect.
package enum Repetition: Sendable {
  /// It is sent again as it is: to do it twice is to do it once.
  case asItIs
  /// It is sent again with the token that it was sent with: see ``RequestToken``.
  case withToken
  /// It is not sent again.
  case never
}

/// The request of a method that changes something.
package protocol ChangeRequest: WireMessage {
  /// How a call with this request is repeated.
  var repetition: Repetition { get }
}

extension CreateDomainRequest: ChangeRequest {
  package var repetition: Repetition { .withToken }
}

extension CreateRepositoryRequest: ChangeRequest {
  package var repetition: Repetition { .withToken }
}

extension UpdateRepositoryRequest: ChangeRequest {
  /// It says what should be so, not what should become different.
  package var repetition: Repetition { .asItIs }
}

extension DeleteRepositoryRequest: ChangeRequest {
  package var repetition: Repetition { .withToken }
}

extension PutRepositoryPermissionsPolicyRequest: ChangeRequest {
  /// Once it is put, the revision that it should replace is not the current one any more.
  package var repetition: Repetition { policyRevision.isEmpty ? .asItIs : .withToken }
}

extension DeleteRepositoryPermissionsPolicyRequest: ChangeRequest {
  package var repetition: Repetition { .withToken }
}

extension PutDomainPermissionsPolicyRequest: ChangeRequest {
  /// Once it is put, the revision that it should replace is not the current one any more.
  package var repetition: Repetition { policyRevision.isEmpty ? .asItIs : .withToken }
}

extension DeleteDomainPermissionsPolicyRequest: ChangeRequest {
  package var repetition: Repetition { .withToken }
}

extension DeleteDomainRequest: ChangeRequest {
  package var repetition: Repetition { .withToken }
}

extension UpdatePackageVersionsStatusRequest: ChangeRequest {
  /// Once it is changed, its status is not the expected one any more.
  package var repetition: Repetition { expectedStatus.isEmpty ? .asItIs : .withToken }
}

extension DisposePackageVersionsRequest: ChangeRequest {
  /// What has come in the place of a version meanwhile is not disposed as well.
  package var repetition: Repetition { .withToken }
}

extension DeletePackageVersionsRequest: ChangeRequest {
  package var repetition: Repetition { .withToken }
}

extension DeletePackageRequest: ChangeRequest {
  package var repetition: Repetition { .withToken }
}

extension PutPackageOriginConfigurationRequest: ChangeRequest {
  package var repetition: Repetition { .asItIs }
}

extension TagResourceRequest: ChangeRequest {
  package var repetition: Repetition { .asItIs }
}

extension UntagResourceRequest: ChangeRequest {
  package var repetition: Repetition { .asItIs }
}

extension CreatePackageGroupRequest: ChangeRequest {
  package var repetition: Repetition { .withToken }
}

extension UpdatePackageGroupRequest: ChangeRequest {
  package var repetition: Repetition { .asItIs }
}

extension DeletePackageGroupRequest: ChangeRequest {
  package var repetition: Repetition { .withToken }
}

extension UpdatePackageGroupOriginConfigurationRequest: ChangeRequest {
  package var repetition: Repetition { .asItIs }
}

extension AssociateExternalConnectionRequest: ChangeRequest {
  package var repetition: Repetition { .withToken }
}

extension DisassociateExternalConnectionRequest: ChangeRequest {
  package var repetition: Repetition { .withToken }
}

extension CopyPackageVersionsRequest: ChangeRequest {
  /// A version that is there with the same content is success. To remember an answer would cost a copy a page of its
  /// commit, so only those have a token that could undo what somebody else did meanwhile, or whose source could have
  /// become another.
  package var repetition: Repetition {
    dryRun || !allowOverwrite && versionRevisions.isEmpty ? .asItIs : .withToken
  }
}

extension PublishPackageVersionRequest: ChangeRequest {
  /// An asset that is there with the same content is success, but tags may have been moved on meanwhile. An upload is
  /// gone with its connection.
  package var repetition: Repetition {
    guard uploadId.isEmpty else { return .never }
    return distTags.isEmpty ? .asItIs : .withToken
  }
}

extension CreateAssetUploadRequest: ChangeRequest {
  /// The first one is gone with its connection.
  package var repetition: Repetition { .asItIs }
}

extension WriteAssetUploadRequest: ChangeRequest {
  /// The upload is gone with its connection.
  package var repetition: Repetition { .never }
}

extension PutPackageVersionMarksRequest: ChangeRequest {
  /// Another content may have come in the version's place meanwhile, or the mark may have been taken away again.
  package var repetition: Repetition { .withToken }
}

extension DeletePackageVersionMarksRequest: ChangeRequest {
  /// Its answer says what was taken away, which a repeat would not find.
  package var repetition: Repetition { .withToken }
}

extension PutRepositoryGateRequest: ChangeRequest {
  /// Once it is put, the revision that it should replace is not the current one any more.
  package var repetition: Repetition { gateRevision.isEmpty ? .asItIs : .withToken }
}

extension DeleteRepositoryGateRequest: ChangeRequest {
  package var repetition: Repetition { .withToken }
}

extension PromotePackagesRequest: ChangeRequest {
  /// Its answer names the record, which a repeat would not find.
  package var repetition: Repetition { dryRun ? .asItIs : .withToken }
}

extension RollBackPromotionRequest: ChangeRequest {
  /// A second one is refused, and its answer names the record.
  package var repetition: Repetition { dryRun ? .asItIs : .withToken }
}
