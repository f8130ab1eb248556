import Testing

@testable import FerryModel

@Suite("Actions")
struct ActionTests {
  @Test("every action has a name and a bit of its own")
  func distinct() {
    #expect(Set(Action.allCases.map(\.name)).count == Action.allCases.count)
    #expect(Action.allCases.reduce(0) { $0 | $1.bit }.nonzeroBitCount == Action.allCases.count)
    for action in Action.allCases {
      #expect("\(action)".lowercased() == action.name.lowercased())
      #expect(action.name.first?.isUppercase == true)
    }
    #expect(Action.copyPackageVersions.qualifiedName == "codeartifact:CopyPackageVersions")
  }

  @Test("eleven actions cannot be granted by a resource policy")
  func beyond() {
    let names = Set(Action.allCases.filter { !$0.isGrantableByResourcePolicy }.map(\.name))
    #expect(
      names == [
        "PutRepositoryPermissionsPolicy", "GetRepositoryPermissionsPolicy", "DeleteRepositoryPermissionsPolicy",
        "PutDomainPermissionsPolicy", "GetDomainPermissionsPolicy", "DeleteDomainPermissionsPolicy", "CreateDomain",
        "ListDomains", "ListRepositories", "PutRepositoryGate", "DeleteRepositoryGate",
      ])
  }

  @Test("a set and its inverse share nothing and leave nothing out")
  func sets() throws {
    let lists = ActionSet(matching: try Pattern("list*", .wildcards))
    #expect(lists.contains(.listPackages) && !lists.contains(.readFromRepository))
    for action in Action.allCases { #expect(lists.contains(action) != lists.inverted.contains(action)) }
    #expect(lists.union(lists.inverted) == .all)
    #expect(ActionSet.none.inverted == .all)
  }
}
