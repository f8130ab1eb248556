import FerryModel
import Testing

/// The rule of quotas, without a store.
@Suite struct QuotaTests {
  private static func exceeded(
    _ quota: Quota, from before: (Int64, Int64), to after: (Int64, Int64)
  ) -> Quota.Excess? {
    quota.exceeded(
      from: Usage(versions: before.0, bytes: before.1), to: Usage(versions: after.0, bytes: after.1))
  }

  @Test("exactly as much as the quota says is allowed, and one more is not")
  func edge() {
    let quota = Quota(versions: 10, bytes: 1000)
    #expect(Self.exceeded(quota, from: (0, 0), to: (10, 1000)) == nil)
    #expect(Self.exceeded(quota, from: (9, 0), to: (11, 0)) == .versions(11, most: 10))
    #expect(Self.exceeded(quota, from: (0, 999), to: (1, 1001)) == .bytes(1001, most: 1000))
  }

  @Test("of what has no quota there may be any amount", arguments: [Quota(), Quota(versions: 1), Quota(bytes: 1)])
  func open(quota: Quota) {
    let versions: Int64 = quota.versions == nil ? .max : 1
    let bytes: Int64 = quota.bytes == nil ? .max : 1
    #expect(Self.exceeded(quota, from: (0, 0), to: (versions, bytes)) == nil)
  }

  @Test("where there is too much already, what adds nothing of it is allowed, and what adds anything is not")
  func over() {
    let quota = Quota(versions: 1, bytes: 10)
    #expect(Self.exceeded(quota, from: (5, 50), to: (5, 50)) == nil)
    #expect(Self.exceeded(quota, from: (5, 50), to: (4, 40)) == nil)
    #expect(Self.exceeded(quota, from: (5, 50), to: (5, 51)) == .bytes(51, most: 10))
    #expect(Self.exceeded(quota, from: (5, 50), to: (6, 40)) == .versions(6, most: 1))
  }

  @Test("the refusal names what is full, how full it would be, and what to do")
  func message() throws {
    let (domain, repository) = (try DomainName(validating: "my_domain"), try RepositoryName(validating: "my_repo"))
    var quotas = Quotas()
    quotas[domain, repository] = Quota(versions: 1)
    quotas[domain] = Quota(bytes: 5)
    func check(versions: Int64, bytes: Int64) throws {
      let after = Usage(versions: versions, bytes: bytes)
      try quotas.check(
        domain, repository, repositoryBefore: .none, repositoryAfter: after, domainBefore: .none, domainAfter: after)
    }
    #expect(throws: Never.self) { try check(versions: 1, bytes: 5) }
    #expect {
      try check(versions: 2, bytes: 6)
    } throws: { error in
      guard let error = error as? FerryError else { return false }
      return error.code == .quotaExceeded(.repository, id: "my_repo")
        && error.message.hasPrefix(
          "repository 'my_repo' would have 2 versions, and its quota is 1: delete versions, or")
    }
    #expect {
      try check(versions: 1, bytes: 6)
    } throws: { error in
      guard let error = error as? FerryError else { return false }
      return error.code == .quotaExceeded(.domain, id: "my_domain")
        && error.message.hasPrefix("domain 'my_domain' would have 6 bytes of assets, and its quota is 5")
    }
  }

  @Test("a quota concerns the repository that it is of, or all of a domain")
  func concern() throws {
    let (domain, other) = (try DomainName(validating: "my_domain"), try DomainName(validating: "other"))
    let (first, second) = (try RepositoryName(validating: "r-1"), try RepositoryName(validating: "r-2"))
    var quotas = Quotas()
    #expect(quotas.isEmpty)
    quotas[domain, first] = Quota(versions: 1)
    #expect(quotas.concern(domain, first))
    #expect(!quotas.concern(domain, second))
    #expect(!quotas.concern(other, first))
    quotas[domain] = Quota(bytes: 1)
    #expect(quotas.concern(domain, second))
    #expect(!quotas.isEmpty)
  }
}
