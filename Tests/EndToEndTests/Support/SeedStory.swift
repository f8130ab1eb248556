import Foundation

/// The domain, the repositories and the packages of the story that CodeArtifact's guide tells about copying.
extension TestDaemon {
  /// `my_domain` of account 111122223333 with `my_repo` and `repo-2`.
  func makeSeedRepositories() throws {
    try succeed("create-domain --domain my_domain")
    for repository in ["my_repo", "repo-2"] {
      try succeed("create-repository --domain my_domain --domain-owner 111122223333 --repository \(repository)")
    }
  }

  /// Publishes a version that consists of one asset with this content, and returns its revision.
  @discardableResult
  func publish(
    _ package: String, _ version: String, content: String, to repository: String = "my_repo",
    tags: [String] = []
  ) throws -> String {
    let file = try folder.file("asset", content)
    let words =
      "publish-package-version --domain my_domain --repository \(repository) \(package) --package-version \(version) "
      + "--asset-name package.tgz --asset-content \(file) --output json"
      + (tags.isEmpty ? "" : " --dist-tags \(tags.joined(separator: " "))")
    return try JSON(succeed(words))["versionRevision"].text
  }

  /// The revision of a version.
  func revision(_ package: String, _ version: String, in repository: String) throws -> String {
    try JSON(
      succeed(
        "describe-package-version --domain my_domain --repository \(repository) \(package) --package-version \(version)"
      ))["packageVersion"]["revision"].text
  }

  /// The versions of a package, in the order in which they are listed.
  func versions(_ package: String, in repository: String) throws -> [String] {
    let outcome = try ferry("list-package-versions --domain my_domain --repository \(repository) \(package)")
    guard outcome.status == 0 else { return [] }
    return try JSON(outcome.output)["versions"].elements.map { $0["version"].text }
  }
}

/// A document that a test looks into.
struct JSON {
  let value: Any?

  init(_ text: String) throws {
    value = try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  private init(value: Any?) {
    self.value = value
  }

  subscript(name: String) -> JSON { JSON(value: (value as? [String: Any])?[name]) }

  var text: String { value as? String ?? "" }
  var number: Double { (value as? NSNumber)?.doubleValue ?? -1 }
  var elements: [JSON] { (value as? [Any] ?? []).map(JSON.init(value:)) }
}
