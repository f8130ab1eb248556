internal import FerryModel

// What repositories and domains may hold.
extension ConfigurationFile {
  /// The most versions and bytes that a quota can say: numbers that JSON's readers keep exactly.
  private static let most: Int64 = 1 << 53

  mutating func takeQuotas(_ member: JSONValue.Member) throws(ConfigurationError) {
    let place = Self.place(of: member)
    guard let elements = member.value.elements else {
      throw error("'quotas' is \(member.value.kind): it must be a list", at: place)
    }
    for (index, element) in elements.enumerated() { try takeQuota(element, place.element(index)) }
  }

  private mutating func takeQuota(_ value: JSONValue, _ place: JSONPath) throws(ConfigurationError) {
    guard let members = value.members else {
      throw error(
        "\(place) is \(value.kind): it must be an object with domain, repository, versions and bytes", at: place)
    }
    var domain: DomainName?
    var repository: RepositoryName?
    var quota = Quota()
    for member in members {
      switch member.name {
      case "domain":
        let text = try string(member, in: place)
        domain = try name(member, place) { () throws(FerryError) in try DomainName(validating: text) }
      case "repository":
        let text = try string(member, in: place)
        repository = try name(member, place) { () throws(FerryError) in try RepositoryName(validating: text) }
      case "versions": quota.versions = try integer(member, in: 1...Self.most, of: place)
      case "bytes": quota.bytes = try integer(member, in: 1...Self.most, of: place)
      default:
        throw error(
          "'\(member.name)' of \(place) is not known: a quota has domain, repository, versions and bytes",
          at: Self.place(of: member, in: place), ofName: true)
      }
    }
    guard let domain else { throw error("\(place) lacks 'domain', the name of the domain", at: place) }
    guard quota != Quota() else { throw error("\(place) must have 'versions', 'bytes' or both", at: place) }
    guard !add(quota, domain, repository) else { return }
    let what = repository.map { "repository '\($0)' of domain '\(domain)'" } ?? "domain '\(domain)'"
    throw error("\(what) has two quotas: put them together", at: place)
  }

  private func name<Name>(
    _ member: JSONValue.Member, _ owner: JSONPath, _ make: () throws(FerryError) -> Name
  ) throws(ConfigurationError) -> Name {
    do throws(FerryError) {
      return try make()
    } catch {
      throw self.error("'\(member.name)' of \(owner): \(error.message)", at: Self.place(of: member, in: owner))
    }
  }
}
