import FerryModel

/// Ruby's gems: a tar archive with `metadata.gz` and `data.tar.gz`.
///
/// Source: RubyGems, Gem::Package and Gem::Specification.
struct RubyPackage {
  let limits: InspectionLimits

  func read(_ file: PackageFile) throws(PackageInspectionError) -> PackageReading {
    let survey = try ArchiveSurvey.of(file, .tar, limits: limits) {
      guard $0.count == 1 else { return .none }
      return $0[0] == "metadata.gz" ? .contents : $0[0] == "data.tar.gz" ? .bundle : .none
    }
    guard let member = try survey.filtered({ $0.name == "metadata.gz" }).only() else {
      return .notAPackage("it has no metadata.gz, so it is no gem")
    }
    guard try survey.filtered({ $0.name == "data.tar.gz" }).only() != nil else {
      throw file.error("has no data.tar.gz: it is cut short; fetch or build it again")
    }
    let bytes = try unpack(member, of: file)
    let specification: YAMLNode
    do throws(YAMLNode.Fault) {
      specification = try YAMLNode.parse(bytes)
    } catch {
      throw file.error("has a metadata.gz that \(error.reason)")
    }
    guard let name = specification["name"]?.text, let version = specification["version"]?["version"]?.text else {
      throw file.error("has a metadata.gz without a name and a version: build it again with \"gem build\"")
    }
    var metadata = Self.metadata(specification, name: name)
    metadata.readme =
      survey.readmes.first.flatMap { readme(in: $0.bytes, of: file) }
      ?? specification["description"]?.text.flatMap { Readme($0) }
    return .identified(
      try IdentifiedFiles(file, .ruby, name: name, version: version, metadata: metadata, place: "metadata.gz"))
  }

  /// The README among a gem's files. What is wrong with these, whoever installs the gem finds out.
  private func readme(in files: [UInt8], of file: PackageFile) -> Readme? {
    var found: [ArchiveSurvey.Member] = []
    do throws(PackageInspectionError) {
      let source = try GunzippedBytes(MemoryBytes(files, path: file.path), limits: limits)
      let reader = try ArchiveReader(source, .tar, packedBytes: Int64(files.count), limits: limits)
      while found.count < 8, let entry = try reader.next() {
        guard entry.kind == .file, entry.components.count == 1, Readme.isNamed(entry.components.last),
          entry.size <= limits.metadataBytes
        else { continue }
        found.append(.init(components: entry.components, bytes: try reader.contents(of: entry)))
      }
    } catch {
      return nil
    }
    return Readme(among: found)
  }

  private func unpack(
    _ member: ArchiveSurvey.Member, of file: PackageFile
  ) throws(PackageInspectionError) -> [UInt8] {
    let source = try GunzippedBytes(
      MemoryBytes(member.bytes, path: file.path), limits: limits, mostBytes: Int64(limits.metadataBytes))
    var bytes: [UInt8] = []
    while true {
      let block = try source.next()
      if block.isEmpty { return bytes }
      bytes.append(contentsOf: block)
    }
  }

  private static func metadata(_ specification: YAMLNode, name: String) -> PackageMetadata {
    var metadata = PackageMetadata(displayName: name)
    metadata.summary = specification["summary"]?.text
    metadata.homePage = specification["homepage"]?.text
    metadata.sourceCodeRepository = specification["metadata"]?["source_code_uri"]?.text
    metadata.licenses = (specification["licenses"]?.elements ?? []).map { .init(name: $0.text) }
    metadata.dependencies = (specification["dependencies"]?.elements ?? []).compactMap { dependency in
      guard let name = dependency["name"]?.text else { return nil }
      // ":runtime" and ":development"
      let type = dependency["type"]?.text.map { String($0.drop { $0 == ":" }) }
      return .init(package: name, type: type, requirement: requirement(dependency["requirement"]))
    }
    return metadata
  }

  /// `>= 1.0, < 3`; nil where any version will do.
  private static func requirement(_ node: YAMLNode?) -> String? {
    let bounds = (node?["requirements"]?.elements ?? []).compactMap { bound -> String? in
      guard bound.elements.count == 2, let sign = bound.elements[0].text,
        let version = bound.elements[1]["version"]?.text
      else { return nil }
      return "\(sign) \(version)"
    }
    return bounds.isEmpty || bounds == [">= 0"] ? nil : bounds.joined(separator: ", ")
  }
}
