import Testing

/// The commands of package groups, with their answers compared whole.
@Suite("Package groups on the command line")
struct PackageGroupTests {
  private static let arn = "arn:aws:codeartifact:us-east-1:111122223333:package-group/my_domain"

  private let daemon: TestDaemon

  init() throws {
    daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
  }

  private func withoutTime(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("\"createdTime\"") }.joined(separator: "\n")
  }

  @Test("a group is created, closed to publishing but for one repository, and listed")
  func story() throws {
    #expect(
      try withoutTime(
        daemon.succeed("create-package-group --domain my_domain --package-group /npm/types/* --contact-info core"))
          == """
          {
              "packageGroup": {
                  "arn": "\(Self.arn)/npm/types/*",
                  "pattern": "/npm/types/*",
                  "domainName": "my_domain",
                  "domainOwner": "111122223333",
                  "contactInfo": "core",
                  "originConfiguration": {
                      "restrictions": {
                          "EXTERNAL_UPSTREAM": {
                              "mode": "INHERIT",
                              "effectiveMode": "ALLOW",
                              "inheritedFrom": {
                                  "arn": "\(Self.arn)/*",
                                  "pattern": "/*"
                              },
                              "repositoriesCount": 0
                          },
                          "INTERNAL_UPSTREAM": {
                              "mode": "INHERIT",
                              "effectiveMode": "ALLOW",
                              "inheritedFrom": {
                                  "arn": "\(Self.arn)/*",
                                  "pattern": "/*"
                              },
                              "repositoriesCount": 0
                          },
                          "PUBLISH": {
                              "mode": "INHERIT",
                              "effectiveMode": "ALLOW",
                              "inheritedFrom": {
                                  "arn": "\(Self.arn)/*",
                                  "pattern": "/*"
                              },
                              "repositoriesCount": 0
                          }
                      }
                  },
                  "parent": {
                      "arn": "\(Self.arn)/*",
                      "pattern": "/*"
                  }
              }
          }

          """)
    let updated = try JSON(
      daemon.succeed(
        "update-package-group-origin-configuration --domain my_domain --package-group /npm/types/* --restrictions PUBLISH=ALLOW_SPECIFIC_REPOSITORIES --add-allowed-repositories originRestrictionType=PUBLISH,repositoryName=repo-2"
      ))
    #expect(updated["allowedRepositoryUpdates"]["PUBLISH"]["ADDED"].elements.count == 1)
    #expect(
      updated["packageGroup"]["originConfiguration"]["restrictions"]["PUBLISH"]["mode"].text
        == "ALLOW_SPECIFIC_REPOSITORIES")
    #expect(
      try daemon.succeed(
        "list-allowed-repositories-for-group --domain my_domain --package-group /npm/types/* --origin-restriction-type PUBLISH"
      ) == """
        {
            "allowedRepositories": [
                "repo-2"
            ]
        }

        """)
    let package = "--format npm --namespace types --package react"
    let file = try daemon.folder.file("asset", "content")
    let refused = try daemon.ferry(
      "publish-package-version --domain my_domain --repository my_repo \(package) --package-version 1.0.0 --asset-name a.tgz --asset-content \(file)"
    )
    #expect(refused.status == 254 && refused.error.contains("package group '/npm/types/*'"))
    try daemon.publish(package, "1.0.0", content: "content", to: "repo-2")
    #expect(
      try daemon.succeed("list-associated-packages --domain my_domain --package-group /npm/types/*") == """
        {
            "packages": [
                {
                    "format": "npm",
                    "namespace": "types",
                    "package": "react",
                    "associationType": "STRONG"
                }
            ]
        }

        """)
    #expect(
      try JSON(
        daemon.succeed(
          "get-associated-package-group --domain my_domain --format npm --namespace types --package anything"))[
          "packageGroup"]["pattern"].text == "/npm/types/*")
    func patterns(_ command: String) throws -> [String] {
      try JSON(daemon.succeed(command))["packageGroups"].elements.map { $0["pattern"].text }
    }
    #expect(try patterns("list-package-groups --domain my_domain") == ["/*", "/npm/types/*"])
    #expect(try patterns("list-sub-package-groups --domain my_domain --package-group /*") == ["/npm/types/*"])
    let changed = try JSON(
      daemon.succeed(
        "update-package-group --domain my_domain --package-group /npm/types/* --description text --contact-info",
        [""]))
    #expect(changed["packageGroup"]["description"].text == "text" && changed["packageGroup"]["contactInfo"].text == "")
    try daemon.succeed("delete-package-group --domain my_domain --package-group /npm/types/*")
    let gone = try daemon.ferry("describe-package-group --domain my_domain --package-group /npm/types/*")
    #expect(
      gone.error
        == "An error occurred (ResourceNotFoundException) when calling the DescribePackageGroup operation: Package group not found: '/npm/types/*' in domain 'my_domain'\n"
    )
  }
}

/// READMEs and dependencies of real packages, from `ferry import` to the answer.
@Suite("Details of real packages")
struct PackageDetailTests {
  private let daemon: TestDaemon

  init() throws {
    daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
  }

  private func shell(_ script: String) throws {
    let outcome = try ChildProgram.run("/bin/bash", ["-ec", "cd \(daemon.folder.path)\n\(script)"])
    guard outcome.status == 0 else { throw TestFailure("\(script): \(outcome.error)") }
  }

  @Test("an npm package says what it needs, and what it is")
  func npm() throws {
    try shell(
      #"""
      mkdir package
      echo '{"name": "@types/react", "version": "18.2.0", "dependencies": {"csstype": "^3.0.2", "@types/prop-types": "*"}, "devDependencies": {"typescript": "5"}, "peerDependencies": {"vue": ">=3"}}' > package/package.json
      printf '# React\n\nTypes, "quoted".\n' > package/README.md
      tar -czf types-react-18.2.0.tgz package
      """#)
    try daemon.succeed(
      "import \(daemon.folder.path)/types-react-18.2.0.tgz --domain my_domain --repository my_repo")
    let version =
      "--domain my_domain --repository my_repo --format npm --namespace types --package react --package-version 18.2.0"
    let revision = try daemon.revision("--format npm --namespace types --package react", "18.2.0", in: "my_repo")
    #expect(
      try daemon.succeed("get-package-version-readme \(version)") == """
        {
            "format": "npm",
            "namespace": "types",
            "package": "react",
            "version": "18.2.0",
            "versionRevision": "\(revision)",
            "readme": "# React\\n\\nTypes, \\"quoted\\".\\n"
        }

        """)
    #expect(
      try daemon.succeed("list-package-version-dependencies \(version)") == """
        {
            "format": "npm",
            "namespace": "types",
            "package": "react",
            "version": "18.2.0",
            "versionRevision": "\(revision)",
            "dependencies": [
                {
                    "package": "csstype",
                    "dependencyType": "regular",
                    "versionRequirement": "^3.0.2"
                },
                {
                    "namespace": "types",
                    "package": "prop-types",
                    "dependencyType": "regular",
                    "versionRequirement": "*"
                },
                {
                    "package": "typescript",
                    "dependencyType": "dev",
                    "versionRequirement": "5"
                },
                {
                    "package": "vue",
                    "dependencyType": "peer",
                    "versionRequirement": ">=3"
                }
            ]
        }

        """)
  }

  @Test("Debian's own wheel of setuptools has its README and its dependencies, as its METADATA says")
  func wheel() throws {
    try shell("cp /usr/share/python-wheels/setuptools-*.whl .")
    try daemon.succeed("import \(daemon.folder.path) --domain my_domain --repository my_repo --format pypi")
    let listed = try JSON(
      daemon.succeed("list-package-versions --domain my_domain --repository my_repo --format pypi --package setuptools")
    )
    let version =
      "--domain my_domain --repository my_repo --format pypi --package setuptools --package-version \(listed["versions"].elements[0]["version"].text)"
    try shell(
      """
      python3 - <<'END'
      import email, glob, zipfile
      wheel = zipfile.ZipFile(glob.glob("setuptools-*.whl")[0])
      (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
      message = email.message_from_bytes(wheel.read(name))
      open("readme", "w").write(message.get_payload())
      open("count", "w").write(str(len(message.get_all("Requires-Dist") or [])))
      END
      """)
    let readme = try JSON(daemon.succeed("get-package-version-readme \(version)"))["readme"].text
    let expected = try ChildProgram.run("/bin/cat", ["\(daemon.folder.path)/readme"]).output
    #expect(readme.count > 100 && readme == expected)
    let count = try ChildProgram.run("/bin/cat", ["\(daemon.folder.path)/count"]).output
    let dependencies = try JSON(daemon.succeed("list-package-version-dependencies \(version)"))["dependencies"].elements
    #expect(dependencies.count == Int(count) && dependencies.count > 10)
    #expect(dependencies.allSatisfy { $0["dependencyType"].text == "Requires-Dist" && !$0["package"].text.isEmpty })
  }

  @Test("Debian's own pom of guava names its parent and what it needs")
  func pom() throws {
    try shell(
      """
      pom=$(ls /usr/share/maven-repo/com/google/guava/guava/*/guava-*.pom | grep -v debian | head -1)
      cp -L "$pom" .
      """)
    try daemon.succeed("import \(daemon.folder.path) --domain my_domain --repository my_repo --format maven")
    let package = "--format maven --namespace com.google.guava --package guava"
    let version = try #require(try daemon.versions(package, in: "my_repo").first)
    let dependencies = try JSON(
      daemon.succeed(
        "list-package-version-dependencies --domain my_domain --repository my_repo \(package) --package-version \(version)"
      ))["dependencies"].elements
    #expect(dependencies.first?["dependencyType"].text == "parent")
    #expect(
      dependencies.contains {
        $0["dependencyType"].text == "compile" && $0["package"].text == "error_prone_annotations"
      })
  }
}
