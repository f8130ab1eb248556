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

  /// The first property that a text asks for, itself or through others, and that is not defined here; nil where there is
  /// none, such as in a circle.
  func undefined(in text: String) -> String? {
    var known: Set<String> = []
    var texts = [text]
    while let text = texts.popLast() {
      var rest = text[...]
      while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
        let name = String(rest[start.upperBound..<end])
        guard let value = values[name] else { return name }
        if known.insert(name).inserted { texts.append(value) }
        rest = rest[end...].dropFirst()
      }
    }
    return nil
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
