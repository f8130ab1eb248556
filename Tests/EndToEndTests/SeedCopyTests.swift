import Testing

/// The commands of CodeArtifact's guide "Copy packages between repositories", with their answers compared whole.
@Suite("The seed's copies")
struct SeedCopyTests {
  private static let copy =
    "copy-package-versions --domain my_domain --domain-owner 111122223333 --source-repository my_repo --destination-repository repo-2"

  private let daemon: TestDaemon

  init() throws {
    daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
  }

  @Test("two versions of my-package are copied, and a second time there is nothing to do")
  func copyTwoVersions() throws {
    let first = try daemon.publish("--format npm --package my-package", "6.0.2", content: "six")
    let second = try daemon.publish("--format npm --package my-package", "4.0.0", content: "four")
    let command = "\(Self.copy) --package my-package --format npm --versions 6.0.2 4.0.0"
    #expect(
      try daemon.succeed(command) == """
        {
            "successfulVersions": {
                "6.0.2": {
                    "revision": "\(first)",
                    "status": "Published"
                },
                "4.0.0": {
                    "revision": "\(second)",
                    "status": "Published"
                }
            },
            "failedVersions": {}
        }

        """)
    #expect(try daemon.versions("--format npm --package my-package", in: "repo-2").sorted() == ["4.0.0", "6.0.2"])
    #expect(try daemon.revision("--format npm --package my-package", "6.0.2", in: "repo-2") == first)
    #expect(
      try daemon.succeed(command) == """
        {
            "successfulVersions": {},
            "failedVersions": {}
        }

        """)
  }

  @Test("a scoped npm package is copied by its namespace")
  func copyScopedPackage() throws {
    let revision = try daemon.publish("--format npm --namespace types --package react", "0.1.2", content: "types")
    #expect(
      try daemon.succeed("\(Self.copy) --format npm --namespace types --package react --versions 0.1.2")
        == Self.copied("0.1.2", revision))
  }

  @Test("a Maven package is copied by its group")
  func copyMavenPackage() throws {
    let revision = try daemon.publish(
      "--format maven --namespace com.google.guava --package guava", "27.1-jre", content: "guava")
    #expect(
      try daemon.succeed(
        "\(Self.copy) --format maven --namespace com.google.guava --package guava --versions 27.1-jre")
        == Self.copied("27.1-jre", revision))
  }

  @Test("a missing version is NOT_FOUND, and the other one is SKIPPED")
  func copyWithMissingVersion() throws {
    try daemon.publish("--format npm --package array-unique", "0.2.0", content: "array")
    #expect(
      try daemon.succeed("\(Self.copy) --format npm --package array-unique --versions 0.2.0 5.6.7") == """
        {
            "successfulVersions": {},
            "failedVersions": {
                "0.2.0": {
                    "errorCode": "SKIPPED",
                    "errorMessage": "Version 0.2.0 was skipped"
                },
                "5.6.7": {
                    "errorCode": "NOT_FOUND",
                    "errorMessage": "Could not find version 5.6.7"
                }
            }
        }

        """)
    #expect(try daemon.versions("--format npm --package array-unique", in: "repo-2") == [])
    let strict = try daemon.ferry(
      "\(Self.copy) --format npm --package array-unique --versions 0.2.0 5.6.7 --require-success")
    #expect(strict.status == 1)
  }

  @Test("an identical version beside a new one: only the new one is listed")
  func copyIdenticalAndNew() throws {
    let package = "--format npm --package array-unique"
    let new = try daemon.publish(package, "0.2.0", content: "new")
    try daemon.publish(package, "0.2.1", content: "same")
    try daemon.publish(package, "0.2.1", content: "same", to: "repo-2")
    #expect(
      try daemon.succeed("\(Self.copy) \(package) --versions 0.2.0 0.2.1") == Self.copied("0.2.0", new))
  }

  @Test("a different version is ALREADY_EXISTS and copies nothing, until overwriting is allowed")
  func copyDifferentVersion() throws {
    let package = "--format npm --package array-unique"
    let new = try daemon.publish(package, "0.2.1", content: "new")
    let mine = try daemon.publish(package, "0.3.2", content: "mine")
    let other = try daemon.publish(package, "0.3.2", content: "other", to: "repo-2")
    #expect(mine != other)
    let command = "\(Self.copy) \(package) --versions 0.2.1 0.3.2"
    #expect(
      try daemon.succeed(command) == """
        {
            "successfulVersions": {},
            "failedVersions": {
                "0.2.1": {
                    "errorCode": "SKIPPED",
                    "errorMessage": "Version 0.2.1 was skipped"
                },
                "0.3.2": {
                    "errorCode": "ALREADY_EXISTS",
                    "errorMessage": "Version 0.3.2 already exists"
                }
            }
        }

        """)
    #expect(try daemon.revision(package, "0.3.2", in: "repo-2") == other)
    #expect(
      try daemon.succeed("\(command) --allow-overwrite") == """
        {
            "successfulVersions": {
                "0.2.1": {
                    "revision": "\(new)",
                    "status": "Published"
                },
                "0.3.2": {
                    "revision": "\(mine)",
                    "status": "Published"
                }
            },
            "failedVersions": {}
        }

        """)
    #expect(try daemon.revision(package, "0.3.2", in: "repo-2") == mine)
  }

  @Test("a right revision is copied, a wrong one is MISMATCHED_REVISION")
  func copyOneRevision() throws {
    let package = "--format npm --package my-package"
    let revision = try daemon.publish(package, "0.3.2", content: "content")
    #expect(
      try daemon.succeed("\(Self.copy) \(package) --version-revisions 0.3.2=WRONG") == """
        {
            "successfulVersions": {},
            "failedVersions": {
                "0.3.2": {
                    "errorCode": "MISMATCHED_REVISION",
                    "errorMessage": "current revision: \(revision), expected revision: WRONG"
                }
            }
        }

        """)
    #expect(
      try daemon.succeed("\(Self.copy) \(package) --version-revisions 0.3.2=\(revision)")
        == Self.copied("0.3.2", revision))
  }

  @Test("two revisions: one that is wrong holds back the right one")
  func copyTwoRevisions() throws {
    let package = "--format npm --package my-package"
    let first = try daemon.publish(package, "0.3.2", content: "first")
    let second = try daemon.publish(package, "0.3.13", content: "second")
    #expect(
      try daemon.succeed("\(Self.copy) \(package) --version-revisions 0.3.2=\(first),0.3.13=WRONG") == """
        {
            "successfulVersions": {},
            "failedVersions": {
                "0.3.2": {
                    "errorCode": "SKIPPED",
                    "errorMessage": "Version 0.3.2 was skipped"
                },
                "0.3.13": {
                    "errorCode": "MISMATCHED_REVISION",
                    "errorMessage": "current revision: \(second), expected revision: WRONG"
                }
            }
        }

        """)
    #expect(
      try daemon.succeed("\(Self.copy) \(package) --version-revisions 0.3.2=\(first),0.3.13=\(second)") == """
        {
            "successfulVersions": {
                "0.3.2": {
                    "revision": "\(first)",
                    "status": "Published"
                },
                "0.3.13": {
                    "revision": "\(second)",
                    "status": "Published"
                }
            },
            "failedVersions": {}
        }

        """)
  }

  @Test("both or neither of --versions and --version-revisions is a ValidationException")
  func copyWithBothOrNeither() throws {
    for words in ["", "--versions 1.0.0 --version-revisions 1.0.0=REV"] {
      let outcome = try daemon.ferry("\(Self.copy) --format npm --package my-package \(words)")
      #expect(outcome.status == 254)
      #expect(
        outcome.error.hasPrefix(
          "An error occurred (ValidationException) when calling the CopyPackageVersions operation: "))
      #expect(outcome.error.contains("versions") && outcome.error.contains("version_revisions"))
      #expect(outcome.output.isEmpty)
    }
  }

  @Test("a version of an upstream is found only when that is asked for")
  func copyFromUpstream() throws {
    let package = "--format npm --package my-package"
    try daemon.succeed("create-repository --domain my_domain --repository upstream")
    let revision = try daemon.publish(package, "1.0.0", content: "up", to: "upstream", tags: ["latest"])
    try daemon.succeed(
      "update-repository --domain my_domain --repository my_repo --upstreams repositoryName=upstream")
    #expect(
      try daemon.succeed("\(Self.copy) \(package) --versions 1.0.0") == """
        {
            "successfulVersions": {},
            "failedVersions": {
                "1.0.0": {
                    "errorCode": "NOT_FOUND",
                    "errorMessage": "Could not find version 1.0.0"
                }
            }
        }

        """)
    #expect(
      try daemon.succeed("\(Self.copy) \(package) --versions 1.0.0 --include-from-upstream")
        == Self.copied("1.0.0", revision))
    // The tag that points at it where it was found came along.
    let listed = try JSON(daemon.succeed("list-package-versions --domain my_domain --repository repo-2 \(package)"))
    #expect(listed["defaultDisplayVersion"].text == "1.0.0")
  }

  @Test("a dry run says what would happen, and writes nothing")
  func dryRun() throws {
    let package = "--format npm --package my-package"
    let revision = try daemon.publish(package, "1.0.0", content: "one", tags: ["latest"])
    let answer = try JSON(daemon.succeed("\(Self.copy) \(package) --versions 1.0.0 --dry-run"))
    #expect(answer["plannedVersions"]["1.0.0"]["action"].text == "COPY")
    #expect(answer["plannedVersions"]["1.0.0"]["revision"].text == revision)
    #expect(answer["plannedDistTags"].elements.map { $0["tag"].text } == ["latest"])
    #expect(try daemon.versions(package, in: "repo-2") == [])
  }

  @Test("a copy of some assets has a revision of its own, and an unknown asset is refused")
  func copySomeAssets() throws {
    let package = "--format generic --namespace tools --package kit"
    for (name, more) in [("a.txt", "--unfinished"), ("b.txt", "")] {
      let file = try daemon.folder.file(name, name)
      try daemon.succeed(
        "publish-package-version --domain my_domain --repository my_repo \(package) --package-version 1 --asset-name \(name) --asset-content \(file) \(more)"
      )
    }
    let whole = try daemon.revision(package, "1", in: "my_repo")
    try daemon.succeed("\(Self.copy) \(package) --versions 1 --asset-names a.txt")
    #expect(try daemon.revision(package, "1", in: "repo-2") != whole)
    let assets = try JSON(
      daemon.succeed(
        "list-package-version-assets --domain my_domain --repository repo-2 \(package) --package-version 1"))
    #expect(assets["assets"].elements.map { $0["name"].text } == ["a.txt"])
    let refused = try daemon.ferry("\(Self.copy) \(package) --versions 1 --asset-names c.txt --allow-overwrite")
    #expect(refused.status == 254)
    #expect(refused.error.contains("ValidationException") && refused.error.contains("c.txt"))
  }

  private static func copied(_ version: String, _ revision: String) -> String {
    """
    {
        "successfulVersions": {
            "\(version)": {
                "revision": "\(revision)",
                "status": "Published"
            }
        },
        "failedVersions": {}
    }

    """
  }
}
