internal import FerryModel
internal import FerryStore

extension ArtifactsService {
  /// What the domains hold, and those of their repositories that have a quota, in the order of their names.
  func usageSamples() -> [UsageSample] {
    let (catalog, quotas) = (catalog.current, quotas.current)
    return catalog.domains.values.sorted { $0.name.text < $1.name.text }.flatMap { domain in
      let limited = domain.repositories.values.filter { quotas[domain.name, $0.name] != nil }
      return [
        UsageSample(
          domain: domain.name, repository: nil, usage: store.usage(domainID: domain.id), quota: quotas[domain.name])
      ]
        + limited.sorted { $0.name.text < $1.name.text }.map { repository in
          UsageSample(
            domain: domain.name, repository: repository.name, usage: store.usage(repositoryID: repository.id),
            quota: quotas[domain.name, repository.name])
        }
    }
  }
}
