/// The values that `${…}` stands for in a pom, as far as the pom says them.
struct MavenProperties: Sendable {
  private var values: [String: String] = [:]

  /// How often a value may lead to another: more is a circle.
  private static let maximumDepth = 16
  /// The longest text that comes out, in bytes: values of values double quickly.
  private static let maximumBytes = 64 << 10

  init(_ project: XMLElement) {
    for property in project["properties"]?.children ?? [] { values[property.name] = property.text }
    let parent = project["parent"]
    for name in ["groupId", "artifactId", "version", "name", "description", "url", "packaging"] {
      let inherited = name == "groupId" || name == "version" ? parent?.text(name) : nil
      guard let value = project.text(name) ?? inherited else { continue }
      // "project." is today's prefix, "pom." and none are old ones.
      for prefix in ["project.", "pom."] { values[prefix + name] = value }
      if values[name] == nil { values[name] = value }
    }
    for name in ["groupId", "artifactId", "version"] {
      if let value = parent?.text(name) { values["project.parent." + name] = value }
    }
  }

  /// The text with every `${…}` filled in; nil where one is not defined here.
  func resolve(_ text: String) -> String? {
    var budget = Self.maximumBytes
    return resolve(text[...], depth: 0, budget: &budget)
  }

  private func resolve(_ text: Substring, depth: Int, budget: inout Int) -> String? {
    guard depth <= Self.maximumDepth else { return nil }
    var resolved = ""
    var rest = text
    while let start = rest.firstRange(of: "${") {
      let behind = rest[start.upperBound...]
      guard let end = behind.firstIndex(of: "}"), let value = values[String(behind[..<end])],
        let inner = resolve(value[...], depth: depth + 1, budget: &budget)
      else { return nil }
      resolved += rest[..<start.lowerBound] + inner
      budget -= inner.utf8.count + 1
      guard budget > 0 else { return nil }
      rest = behind[behind.index(after: end)...]
    }
    return resolved + rest
  }
}
