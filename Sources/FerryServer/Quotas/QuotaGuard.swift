internal import FerryModel
internal import FerryStore

/// Lets nothing into a repository that makes it, or its domain, hold more than it may.
///
/// A write is done and counted first, and undone whole where it was too much. Since writes are done one after the other,
/// no two can use the same room.
struct QuotaGuard: Sendable {
  private let holder: QuotaHolder
  private let domain: Catalog.Domain
  private let repository: Catalog.Repository

  init(_ holder: QuotaHolder, _ domain: Catalog.Domain, _ repository: Catalog.Repository) {
    self.holder = holder
    self.domain = domain
    self.repository = repository
  }

  /// Runs a write into the repository.
  ///
  /// - Throws: ServiceQuotaExceededException, after which nothing of it may stay; what `body` throws.
  func counting<Result>(_ writing: any MetadataWriting, _ body: () throws -> Result) throws -> Result {
    let quotas = holder.current
    guard quotas.concern(domain.name, repository.name) else { return try body() }
    let before = try usage(writing)
    let result = try body()
    let after = try usage(writing)
    try quotas.check(
      domain.name, repository.name, repositoryBefore: before.repository, repositoryAfter: after.repository,
      domainBefore: before.domain, domainAfter: after.domain)
    return result
  }

  /// Says what would become of a write that adds so much.
  ///
  /// - Throws: ServiceQuotaExceededException.
  func check(adding growth: Usage, to reading: any MetadataReading) throws {
    let quotas = holder.current
    guard quotas.concern(domain.name, repository.name) else { return }
    let before = try usage(reading)
    try quotas.check(
      domain.name, repository.name, repositoryBefore: before.repository,
      repositoryAfter: before.repository + growth, domainBefore: before.domain, domainAfter: before.domain + growth)
  }

  private func usage(_ reading: any MetadataReading) throws -> (repository: Usage, domain: Usage) {
    (try reading.usage(repositoryID: repository.id), try reading.usage(domainID: domain.id))
  }
}
