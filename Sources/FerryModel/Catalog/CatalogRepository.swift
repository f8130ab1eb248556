extension Catalog {
  /// One repository.
  package final class Repository: Sendable {
    package let id: Int64
    package let name: RepositoryName
    package let arn: String
    package let description: String
    package let createdAt: Timestamp
    /// In order of priority.
    package let upstreams: [RepositoryName]
    package let policy: PolicyDocument?
    package let tags: ResourceTags
    /// The tags as policies ask for them.
    package let conditionTags: TagSet
    /// What describes this very entry, encoded, once somebody has asked for it.
    package let encodedDescription = OnceBytes()

    package init(
      id: Int64, name: RepositoryName, arn: String, description: String, createdAt: Timestamp,
      upstreams: [RepositoryName], policy: PolicyDocument?, tags: ResourceTags = .none
    ) {
      self.id = id
      self.name = name
      self.arn = arn
      self.description = description
      self.createdAt = createdAt
      self.upstreams = upstreams
      self.policy = policy
      self.tags = tags
      conditionTags = tags.conditionTags
    }

    /// The same repository with another policy, or none.
    package func with(policy: PolicyDocument?) -> Repository {
      with(description: description, upstreams: upstreams, policy: policy, tags: tags)
    }

    /// The same repository with another description and other upstreams.
    package func with(description: String? = nil, upstreams: [RepositoryName]? = nil) -> Repository {
      with(
        description: description ?? self.description, upstreams: upstreams ?? self.upstreams, policy: policy,
        tags: tags)
    }

    /// The same repository with other tags.
    package func with(tags: ResourceTags) -> Repository {
      with(description: description, upstreams: upstreams, policy: policy, tags: tags)
    }

    private func with(
      description: String, upstreams: [RepositoryName], policy: PolicyDocument?, tags: ResourceTags
    ) -> Repository {
      Repository(
        id: id, name: name, arn: arn, description: description, createdAt: createdAt, upstreams: upstreams,
        policy: policy, tags: tags)
    }
  }
}
