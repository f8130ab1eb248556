import FerryModel
import FerryPackages
import Testing

@Suite("Lock files")
struct LockFileTests {
  private func read(_ text: String, as name: String) throws -> [String] {
    try LockFile.packages(in: Array(text.utf8), named: name).map {
      "\($0.format.rawValue) \($0.namespace.isEmpty ? "" : "\($0.namespace)/")\($0.name) \($0.version)"
    }
  }

  @Test("npm's lock file of version 3: scopes, nested versions and aliases are read, the project and links are not")
  func npm() throws {
    let text = #"""
      {"name": "app", "lockfileVersion": 3, "packages": {
        "": {"name": "app", "version": "1.0.0"},
        "packages/own": {"version": "0.1.0"},
        "node_modules/own": {"resolved": "packages/own", "link": true},
        "node_modules/left-pad": {"version": "1.3.0", "resolved": "https://registry.npmjs.org/left-pad/-/left-pad-1.3.0.tgz"},
        "node_modules/@types/react": {"version": "18.2.0", "dev": true},
        "node_modules/@types/react/node_modules/left-pad": {"version": "1.2.0"},
        "node_modules/alias": {"name": "@scope/real", "version": "2.0.0"},
        "node_modules/again/node_modules/left-pad": {"version": "1.3.0"}}}
      """#
    #expect(
      try read(text, as: "package-lock.json") == [
        "npm left-pad 1.3.0", "npm types/react 18.2.0", "npm left-pad 1.2.0", "npm scope/real 2.0.0",
      ])
  }

  @Test("npm's lock file of version 1 is read to its leaves")
  func npm1() throws {
    let text = #"""
      {"lockfileVersion": 1, "dependencies": {
        "a": {"version": "1.0.0", "dependencies": {"@s/b": {"version": "2.0.0"}}},
        "c": {"version": "npm:@s/d@3.0.0"}}}
      """#
    #expect(try read(text, as: "npm-shrinkwrap.json") == ["npm a 1.0.0", "npm s/b 2.0.0", "npm s/d 3.0.0"])
  }

  @Test("what lies in another package's file was never published apart, in every version of npm's lock file")
  func bundled() throws {
    let text = #"""
      {"lockfileVersion": 3, "packages": {
        "node_modules/npm": {"version": "10.0.0"},
        "node_modules/npm/node_modules/abbrev": {"version": "2.0.0", "inBundle": true},
        "node_modules/a": {"version": "1.0.0"}}}
      """#
    #expect(try read(text, as: "package-lock.json") == ["npm npm 10.0.0", "npm a 1.0.0"])
    let first = #"""
      {"lockfileVersion": 1, "dependencies": {
        "npm": {"version": "6.0.0", "dependencies": {"abbrev": {"version": "1.0.0", "bundled": true}}}}}
      """#
    #expect(try read(first, as: "package-lock.json") == ["npm npm 6.0.0"])
  }

  @Test("what a project can do without is marked so, in every version of npm's lock file")
  func optional() throws {
    for text in [
      #"{"lockfileVersion": 2, "packages": {"node_modules/a": {"version": "1.0.0"}, "node_modules/b": {"version": "1.0.0", "optional": true}, "node_modules/c": {"version": "1.0.0", "devOptional": true}}, "dependencies": {"z": {"version": "1.0.0"}}}"#,
      #"{"lockfileVersion": 1, "dependencies": {"a": {"version": "1.0.0"}, "b": {"version": "1.0.0", "optional": true}, "c": {"version": "1.0.0", "devOptional": true}}}"#,
    ] {
      let packages = try LockFile.packages(in: Array(text.utf8), named: "package-lock.json")
      #expect(packages.map(\.name) == ["a", "b", "c"])
      #expect(packages.map(\.isOptional) == [false, true, true])
    }
  }

  @Test("Cargo's lock file of the first version has its checksums in a table of their own; later ones are named")
  func oldCargo() throws {
    let text = #"""
      [[package]]
      name = "serde"
      version = "1.0.0"
      source = "registry+https://github.com/rust-lang/crates.io-index"

      [metadata]
      "checksum serde 1.0.0 (registry+https://github.com/rust-lang/crates.io-index)" = "\#(Self.sha256("A"))"
      """#
    #expect(
      try LockFile.packages(in: Array(text.utf8), named: "Cargo.lock").map(\.digests) == [
        [.hexadecimal(algorithm: "SHA-256", Self.sha256("a"))]
      ])
    for version in [3, 4] {
      #expect(try read("version = \(version)\n" + text, as: "Cargo.lock") == ["cargo serde 1.0.0"])
    }
    let error = try #require(throws: LockFileError.self) { try read("version = 5\n" + text, as: "Cargo.lock") }
    #expect(error.reason.contains("version 5"))
  }

  /// A digest of 64 such digits.
  private static func sha256(_ digit: Character) -> String { String(repeating: digit, count: 64) }

  @Test("pip's requirements: comments, markers, extras, hashes and lines that go on")
  func python() throws {
    let text = """
      # made by hand
      --index-url https://pypi.org/simple
      requests[socks]==2.31.0 ; python_version >= "3.8" \\
          --hash=sha256:\(Self.sha256("a")) \\
          --hash=sha256:\(Self.sha256("b"))
      Flask == 3.0.0 --hash sha256:\(Self.sha256("d"))  # the server

      torch===2.1.0+cu118 --hash=sha256:\(Self.sha256("c"))
      """
    #expect(
      try read(text, as: "requirements.txt") == ["pypi requests 2.31.0", "pypi Flask 3.0.0", "pypi torch 2.1.0+cu118"])
  }

  @Test("Cargo's lock file: what has no source is the project's own")
  func cargo() throws {
    let text = #"""
      version = 4

      [[package]]
      name = "app"
      version = "0.1.0"
      dependencies = ["serde"]

      [[package]]
      name = "serde"
      version = "1.0.200"
      source = "registry+https://github.com/rust-lang/crates.io-index"
      checksum = "\#(Self.sha256("0"))"
      """#
    #expect(try read(text, as: "Cargo.lock") == ["cargo serde 1.0.200"])
  }

  @Test("a pom's direct dependencies, with its own properties filled in")
  func maven() throws {
    let text = """
      <project><groupId>g</groupId><artifactId>a</artifactId><version>1</version>
        <properties><guava.version>27.1-jre</guava.version></properties>
        <dependencies>
          <dependency><groupId>com.google.guava</groupId><artifactId>guava</artifactId><version>${guava.version}</version></dependency>
          <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId><version>2.0.9</version><scope>runtime</scope></dependency>
          <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.13</version><scope>test</scope></dependency>
          <dependency><groupId>g</groupId><artifactId>extra</artifactId><version>1</version><optional>true</optional></dependency>
        </dependencies></project>
      """
    #expect(
      try read(text, as: "pom.xml") == ["maven com.google.guava/guava 27.1-jre", "maven org.slf4j/slf4j-api 2.0.9"])
  }

  @Test("a pom's own dependencyManagement gives the versions and scopes that dependencies leave out, for their type")
  func managedMaven() throws {
    func dependency(_ artifact: String, _ more: String = "") -> String {
      "<dependency><groupId>g</groupId><artifactId>\(artifact)</artifactId>\(more)</dependency>"
    }
    let managed = [
      dependency("a", "<version>${v}</version>"), dependency("b", "<version>1</version>"),
      dependency("t", "<version>4</version><scope>test</scope>"),
      dependency("c", "<version>5</version><classifier>linux</classifier>"),
      dependency("unused", "<version>${nowhere}</version>"),
    ].joined()
    func pom(_ dependencies: String...) -> String {
      """
      <project><properties><v>3</v></properties>
      <dependencyManagement><dependencies>\(managed)</dependencies></dependencyManagement>
      <dependencies>\(dependencies.joined())</dependencies></project>
      """
    }
    let text = pom(
      dependency("a"), dependency("b", "<version>2</version>"), dependency("t"),
      dependency("c", "<classifier>linux</classifier>"))
    #expect(try read(text, as: "pom.xml") == ["maven g/a 3", "maven g/b 2", "maven g/c 5"])
    #expect(try read(pom(dependency("t", "<scope>compile</scope>")), as: "pom.xml") == ["maven g/t 4"])
    let other = try #require(throws: LockFileError.self) { try read(pom(dependency("c")), as: "pom.xml") }
    #expect(other.reason.contains("no version for g:c"))
    let undefined = try #require(throws: LockFileError.self) { try read(pom(dependency("unused")), as: "pom.xml") }
    #expect(undefined.reason.contains("the property nowhere"))
  }

  @Test("a byte order mark before requirements is no part of a name")
  func byteOrderMark() throws {
    #expect(try read("\u{FEFF}requests==2.31.0\n", as: "requirements.txt") == ["pypi requests 2.31.0"])
  }

  /// The digests of the first package.
  private static func digests(_ text: String, _ name: String) throws -> Set<LockedDigest>? {
    try LockFile.packages(in: Array(text.utf8), named: name).first?.digests
  }

  private static let sha512 = String(repeating: "ab", count: 64)
  /// A SHA-512 and a SHA-1 in base64.
  private static let base64 = (
    sha512: String(repeating: "a/", count: 43) + "==", sha1: String(repeating: "b", count: 27) + "="
  )

  @Test("digests are kept where an asset has one of that kind, and weak ones only where there are no others")
  func digests() throws {
    let requirement =
      "a==1 ; python_version > '3' --hash=sha256:\(Self.sha256("A")) \\\n --hash sha512:\(Self.sha512) --hash=md5:\(String(repeating: "e", count: 32))"
    #expect(
      try Self.digests(requirement, "requirements.txt") == [
        .hexadecimal(algorithm: "SHA-256", Self.sha256("a")), .hexadecimal(algorithm: "SHA-512", Self.sha512),
      ])
    let npm =
      #"{"version": "1.0.0", "integrity": "sha1-\#(Self.base64.sha1) sha512-\#(Self.base64.sha512)?opt sha384-AAAA"}"#
    let integrity: Set = [LockedDigest.base64(algorithm: "SHA-512", Self.base64.sha512)]
    #expect(try Self.digests(#"{"packages": {"node_modules/x": \#(npm)}}"#, "package-lock.json") == integrity)
    #expect(try Self.digests(#"{"dependencies": {"x": \#(npm)}}"#, "package-lock.json") == integrity)
    let cargo = "[[package]]\nname = 'x'\nversion = '1.0.0'\nsource = 'registry+x'\nchecksum = '\(Self.sha256("0"))'\n"
    #expect(try Self.digests(cargo, "Cargo.lock") == [.hexadecimal(algorithm: "SHA-256", Self.sha256("0"))])
    let weak = #"{"packages": {"node_modules/x": {"version": "1.0.0", "integrity": "sha1-\#(Self.base64.sha1)"}}}"#
    let old = try LockFile.packages(in: Array(weak.utf8), named: "package-lock.json")
    #expect(old.map(\.digests) == [[.base64(algorithm: "SHA-1", Self.base64.sha1)]])
    #expect(old.map(\.isPinnedWeakly) == [true])
  }

  @Test("a hash that is malformed, or of kinds alone that no asset has, is refused with its line")
  func wrongHashes() throws {
    func reason(_ name: String, _ text: String) throws -> String {
      try #require(throws: LockFileError.self) { try read(text, as: name) }.reason
    }
    for hash in [
      "--hash=sha256:aaaa", "--hash=sha256:\(String(repeating: "g", count: 64))", "--hash=sha256", "--hash=", "--hash",
      "--hash=:\(Self.sha256("a"))", "--hash=sha384:xyz", "--hash=sha512:\(Self.sha256("a"))",
    ] {
      let reason = try reason("requirements.txt", "# made\na==1 \(hash)\n")
      #expect(reason.contains("in line 2") && reason.contains("malformed"), "\(hash): \(reason)")
    }
    let unknown = try reason("requirements.txt", "a==1 --hash=sha384:\(String(repeating: "a", count: 96))")
    #expect(unknown.contains("in line 1") && unknown.contains("sha384 alone"), "\(unknown)")
    for integrity in ["sha512-AAAA", "sha512", "nonsense", "sha1-\(Self.base64.sha512)", "sha512-!!!!"] {
      let text = """
        {"packages": {
          "node_modules/x": {"version": "1.0.0",
            "integrity": "\(integrity)"}}}
        """
      let reason = try reason("package-lock.json", text)
      #expect(reason.contains("in line 3") && reason.contains("malformed"), "\(integrity): \(reason)")
    }
    #expect(
      try reason(
        "package-lock.json", #"{"packages": {"node_modules/x": {"version": "1.0.0", "integrity": "sha384-AAAA"}}}"#
      )
      .contains("sha384 alone"))
    let cargo = "[[package]]\nname = 'x'\nversion = '1.0.0'\nsource = 'registry+x'\nchecksum = '00'\n"
    #expect(try reason("Cargo.lock", cargo).contains("in line 5"))
  }

  @Test("where hashes are required, or one requirement has one, a requirement without is refused, as pip does")
  func requiredHashes() throws {
    let hash = "--hash=sha256:\(Self.sha256("a"))"
    for text in ["--require-hashes\na==1 \(hash)\nb==2", "b==2\na==1 \(hash)", "b==2\n--require-hashes"] {
      let error = try #require(throws: LockFileError.self) { try read(text, as: "requirements.txt") }
      #expect(error.reason.contains("no hash for b"), "\(error.reason)")
    }
    #expect(try read("--require-hashes\na==1 \(hash)", as: "requirements.txt") == ["pypi a 1"])
    #expect(try read("a==1\nb==2", as: "requirements.txt") == ["pypi a 1", "pypi b 2"])
  }

  @Test(
    "what pins no version of a registry is refused, and named",
    arguments: [
      (
        "package-lock.json",
        #"{"packages": {"node_modules/x": {"version": "1.0.0", "resolved": "git+ssh://git@host/x.git#abc"}}}"#,
        "git+ssh"
      ),
      (
        "package-lock.json",
        #"{"packages": {"node_modules/x": {"version": "1.0.0", "resolved": "file:../x.tgz"}}}"#, "x to file:../x.tgz"
      ),
      ("package-lock.json", #"{"packages": {"node_modules/x": {"resolved": "../x", "link": true}}}"#, "x to ../x"),
      ("package-lock.json", #"{"dependencies": {"x": {"version": "github:o/x#abc"}}}"#, "x to github:"),
      ("package-lock.json", #"{"dependencies": {"x": {"version": "https://host/x.tgz"}}}"#, "x to https://host"),
      ("package-lock.json", #"{"lockfileVersion": 4, "packages": {}}"#, "lockfileVersion 4"),
      ("requirements.txt", "-c constraints.txt\na==1", "-c in line 1"),
      ("requirements.txt", "--requirement=other.txt", "--requirement in line 1"),
      ("package-lock.json", #"{"packages": {"node_modules/x": {}}}"#, "no version for x"),
      ("package-lock.json", "{}", "neither"), ("package-lock.json", "{", "is not JSON"),
      ("requirements.txt", "requests>=2", "line 1"), ("requirements.txt", "a==1\nb==1.*", "line 2"),
      ("requirements.txt", "a==1,!=2", "line 1"), ("requirements.txt", "x @ https://host/x.whl", "line 1"),
      ("requirements.txt", "\n-r other.txt", "line 2"), ("requirements.txt", "==1", "line 1"),
      ("requirements.txt", "a==1\\\n; x\nb", "line 3"),
      ("Cargo.lock", "[[package]]\nname = \"x\"\nversion = \"1\"\nsource = \"git+https://host/x\"\n", "git+https"),
      ("Cargo.lock", "[[package]]\nname = \"x\"\n", "without"), ("Cargo.lock", "a = ", "line 1"),
      ("Cargo.lock", "", "no [[package]]"),
      (
        "pom.xml",
        "<project><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId></dependency></dependencies></project>",
        "no version for g:a"
      ),
      (
        "pom.xml",
        "<project><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>[1,2)</version></dependency></dependencies></project>",
        "a range pins nothing"
      ),
      (
        "pom.xml",
        "<project><properties><x>${y}</x></properties><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>${x}</version></dependency></dependencies></project>",
        "the property y"
      ),
      (
        "pom.xml",
        "<project><properties><x>${x}</x></properties><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>${x}</version></dependency></dependencies></project>",
        "no value"
      ),
      ("pom.xml", "<html/>", "no pom"), ("pom.xml", "", ""), ("yarn.lock", "", "package-lock.json"),
    ])
  func refused(name: String, text: String, word: String) throws {
    let error = try #require(throws: LockFileError.self) { try read(text, as: name) }
    #expect(error.reason.contains(word), "\(error.reason)")
    #expect(!error.reason.contains("\n"))
  }

  @Test(
    "bytes of any kind give packages or a reason, never more",
    arguments: ["package-lock.json", "requirements.txt", "Cargo.lock", "pom.xml"])
  func randomBytes(name: String) {
    var random = SystemRandomNumberGenerator()
    for length in 0..<300 {
      let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      _ = try? LockFile.packages(in: bytes, named: name)
    }
  }
}
