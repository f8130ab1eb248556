internal import FerryModel
internal import FerryStore

/// Puts a population into a data folder by the store's own code, so that the rows and the files are what the daemon
/// would have written, without a call for each.
struct PopulationWriter {
  static let owner = "111122223333"
  /// Lines between two words on how far it is.
  private static let linesInStep = 10

  let population: Population
  let folder: String

  /// - Throws: ``BenchError`` where the folder has data already; StoreError.
  func write() async throws {
    let folder = try DataFolder(path: folder)
    let store = try SQLiteMetadataStore(path: folder.database)
    defer { store.close() }
    guard try store.read({ try $0.domains() }).isEmpty else {
      throw BenchError("\(self.folder) has data already: give another folder")
    }
    Progress.note("writing \(population.blobs) assets")
    let blobs = try writeBlobs(FileBlobStore(folder: folder))
    let domain = try await writeDomain(to: store)
    for line in 0..<population.lines {
      if line.isMultiple(of: Self.linesInStep) { Progress.note("writing line \(line) of \(population.lines)") }
      try await write(line: line, of: domain, blobs, to: store)
    }
  }

  /// The assets' bytes, durable; their names are those of the versions.
  private func writeBlobs(_ store: FileBlobStore) throws -> [StoredBlob] {
    try (0..<population.blobs).map { number in
      let staged = try store.makeStagedBlob(maximumBytes: .max)
      try population.bytes(ofBlob: number).withUnsafeBytes { try staged.append($0) }
      return try staged.finish()
    }
  }

  /// As CreateDomain writes it.
  private func writeDomain(to store: SQLiteMetadataStore) async throws -> Int64 {
    let (name, owner) = (
      try DomainName(validating: Bench.domain), try AccountID(validating: Self.owner, field: "owner")
    )
    return try await store.write { writing in
      let id = try writing.insertDomain(name: name, owner: owner, createdAt: Population.begin)
      _ = try writing.insertPackageGroup(
        domainID: id, pattern: .root, contactInfo: "", description: "", createdAt: Population.begin,
        restrictions: .init(all: .allow))
      return id
    } committed: { _ in
    }
  }

  private func write(
    line: Int, of domain: Int64, _ blobs: [StoredBlob], to store: SQLiteMetadataStore
  ) async throws {
    let packages = try population.packages(ofLine: line).map { package in
      StoredPackage(
        coordinates: package.coordinates,
        versions: package.versions.map { version in
          let blob = blobs[version.blob]
          let asset = Asset(name: version.assetName, size: blob.size, hashes: blob.hashes)
          return (version, VersionContent(assets: [asset], metadata: version.metadata))
        })
    }
    let source = Population.repository(line: line, stage: 0)
    let contents = try await store.write { writing in
      try Stage(name: source, domain: domain, source: source, packages: packages).publish(writing)
    } committed: { _ in
    }
    for stage in 1..<max(1, population.stages(ofLine: line)) {
      let name = Population.repository(line: line, stage: stage)
      try await store.write { writing in
        try Stage(name: name, domain: domain, source: source, packages: packages).promote(contents, writing)
      } committed: {
      }
    }
  }
}

/// A package with what its versions hold.
private struct StoredPackage: Sendable {
  let coordinates: PackageCoordinates
  let versions: [(version: Population.Version, content: VersionContent)]
}

/// One repository of a line.
private struct Stage: Sendable {
  let name: String
  let domain: Int64
  let source: String
  let packages: [StoredPackage]

  /// Writes what publishes write.
  ///
  /// - Returns: the contents, in the order of packages and versions.
  func publish(_ writing: any MetadataWriting) throws -> [StoredContent] {
    var stored: [StoredContent] = []
    try write(writing) { content in
      let content = try writing.storeContent(content)
      stored.append(content)
      return content
    }
    return stored
  }

  /// Writes what copies write: rows alone, that name the contents of the source.
  func promote(_ contents: [StoredContent], _ writing: any MetadataWriting) throws {
    var next = contents.makeIterator()
    try write(writing) { _ in try next.next() ?? { throw BenchError("a line has lost its contents") }() }
  }

  private func write(_ writing: any MetadataWriting, _ stored: (VersionContent) throws -> StoredContent) throws {
    let repository = try writing.insertRepository(
      domainID: domain, name: RepositoryName(validating: name), description: "", createdAt: Population.begin)
    let origin = PackageVersionOrigin(type: .internal, entryRepository: source)
    for package in packages {
      let record = try writing.insertPackage(
        repositoryID: repository, package.coordinates, restrictions: .initial(for: .internal),
        createdAt: package.versions[0].version.publishedAt)
      for (version, content) in package.versions {
        try writing.putVersion(
          in: record, name: version.name, content: stored(content), replacing: nil, status: version.status,
          origin: origin, publishedAt: version.publishedAt)
      }
      if package.coordinates.format == .npm, let last = package.versions.last?.version {
        try writing.setDistTag(packageID: record.id, tag: "latest", versionKey: last.name.key)
      }
    }
  }
}
