import Testing

/// The commands that change and list what is there, with their answers compared whole.
@Suite("Changing what is there")
struct VersionChangeTests {
  private static let chalk =
    "--domain my_domain --domain-owner 111122223333 --repository my_repo --format npm --package chalk"

  private let daemon: TestDaemon

  init() throws {
    daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
  }

  private func publish(_ version: String) throws -> String {
    try daemon.publish("--format npm --package chalk", version, content: version)
  }

  @Test("two versions are archived, as CodeArtifact's guide does it, and are Published again")
  func archive() throws {
    let (first, second) = (try publish("4.1.0"), try publish("4.1.1"))
    func answer(_ status: String) -> String {
      """
      {
          "successfulVersions": {
              "4.1.1": {
                  "revision": "\(second)",
                  "status": "\(status)"
              },
              "4.1.0": {
                  "revision": "\(first)",
                  "status": "\(status)"
              }
          },
          "failedVersions": {}
      }

      """
    }
    let command = "update-package-versions-status \(Self.chalk) --versions 4.1.1 4.1.0 --target-status"
    #expect(try daemon.succeed("\(command) Archived") == answer("Archived"))
    let read = try daemon.ferry(
      "get-package-version-asset \(Self.chalk) --package-version 4.1.0 --asset package.tgz \(daemon.folder.path)/out")
    #expect(read.status == 254 && read.error.contains("Archived"))
    #expect(try daemon.succeed("\(command) Published") == answer("Published"))
  }

  @Test("a status that is not the expected one changes nothing")
  func expectedStatus() throws {
    for version in ["4.0.0", "4.1.0"] { _ = try publish(version) }
    #expect(
      try daemon.succeed(
        "update-package-versions-status \(Self.chalk) --versions 4.1.0 4.0.0 --target-status Archived --expected-status Unlisted"
      ) == """
        {
            "successfulVersions": {},
            "failedVersions": {
                "4.1.0": {
                    "errorCode": "MISMATCHED_STATUS",
                    "errorMessage": "current status: Published, expected status: Unlisted"
                },
                "4.0.0": {
                    "errorCode": "MISMATCHED_STATUS",
                    "errorMessage": "current status: Published, expected status: Unlisted"
                }
            }
        }

        """)
  }

  @Test("a wrong revision holds back the right one")
  func revisions() throws {
    let (right, other) = (try publish("4.0.0"), try publish("4.1.0"))
    #expect(
      try daemon.succeed(
        "update-package-versions-status \(Self.chalk) --versions 4.1.0 4.0.0 --version-revisions 4.1.0=WRONG,4.0.0=\(right) --target-status Archived"
      ) == """
        {
            "successfulVersions": {},
            "failedVersions": {
                "4.1.0": {
                    "errorCode": "MISMATCHED_REVISION",
                    "errorMessage": "current revision: \(other), expected revision: WRONG"
                },
                "4.0.0": {
                    "errorCode": "SKIPPED",
                    "errorMessage": "version 4.0.0 is skipped"
                }
            }
        }

        """)
  }

  @Test("a version is disposed, then deleted, and its asset is gone for whoever asks")
  func disposeAndDelete() throws {
    let revision = try publish("4.0.0")
    func answer(_ status: String) -> String {
      """
      {
          "successfulVersions": {
              "4.0.0": {
                  "revision": "\(revision)",
                  "status": "\(status)"
              }
          },
          "failedVersions": {}
      }

      """
    }
    #expect(
      try daemon.succeed("dispose-package-versions \(Self.chalk) --versions 4.0.0 --expected-status Published")
        == answer("Disposed"))
    #expect(
      try daemon.succeed("list-package-version-assets \(Self.chalk) --package-version 4.0.0") == """
        {
            "format": "npm",
            "package": "chalk",
            "version": "4.0.0",
            "versionRevision": "\(revision)",
            "assets": []
        }

        """)
    #expect(try daemon.succeed("delete-package-versions \(Self.chalk) --versions 4.0.0") == answer("Deleted"))
    #expect(try daemon.versions("--format npm --package chalk", in: "my_repo") == [])
  }

  @Test("a status that cannot be set is refused with the command that does it")
  func targetStatus() throws {
    let refused = try daemon.ferry(
      "update-package-versions-status \(Self.chalk) --versions 4.0.0 --target-status Disposed")
    #expect(refused.status == 254)
    #expect(
      refused.error
        == "An error occurred (ValidationException) when calling the UpdatePackageVersionsStatus operation: \"Disposed\" at 'target_status' cannot be set: use DisposePackageVersions; it must be Published, Unlisted or Archived\n"
    )
  }

  @Test("a package is closed to publishing, described, and deleted")
  func package() throws {
    _ = try publish("4.0.0")
    #expect(
      try daemon.succeed("put-package-origin-configuration \(Self.chalk) --restrictions publish=BLOCK,upstream=ALLOW")
        == """
        {
            "originConfiguration": {
                "restrictions": {
                    "publish": "BLOCK",
                    "upstream": "ALLOW"
                }
            }
        }

        """)
    let file = try daemon.folder.file("asset", "content")
    let refused = try daemon.ferry(
      "publish-package-version \(Self.chalk) --package-version 5.0.0 --asset-name a --asset-content \(file)")
    #expect(refused.status == 254 && refused.error.contains("publish=BLOCK"))
    #expect(
      try daemon.succeed("describe-package \(Self.chalk)") == """
        {
            "package": {
                "format": "npm",
                "name": "chalk",
                "originConfiguration": {
                    "restrictions": {
                        "publish": "BLOCK",
                        "upstream": "ALLOW"
                    }
                }
            }
        }

        """)
    #expect(
      try daemon.succeed("delete-package \(Self.chalk)") == """
        {
            "deletedPackage": {
                "format": "npm",
                "package": "chalk",
                "originConfiguration": {
                    "restrictions": {
                        "publish": "BLOCK",
                        "upstream": "ALLOW"
                    }
                }
            }
        }

        """)
    let gone = try daemon.ferry("describe-package \(Self.chalk)")
    #expect(
      gone.error
        == "An error occurred (ResourceNotFoundException) when calling the DescribePackage operation: Package not found: 'chalk' (npm) in repository 'my_repo'\n"
    )
  }

  @Test("tags are set, listed and taken away; commands that have nothing to say print nothing")
  func tags() throws {
    let arn = "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/my_repo"
    #expect(
      try daemon.succeed("tag-resource --resource-arn \(arn) --tags key=stage,value=release key=team,value=core") == "")
    #expect(
      try daemon.succeed("list-tags-for-resource --resource-arn \(arn)") == """
        {
            "tags": [
                {
                    "key": "stage",
                    "value": "release"
                },
                {
                    "key": "team",
                    "value": "core"
                }
            ]
        }

        """)
    #expect(try daemon.succeed("untag-resource --resource-arn \(arn) --tag-keys stage team") == "")
    #expect(try daemon.succeed("list-tags-for-resource --resource-arn \(arn)") == "{\n    \"tags\": []\n}\n")
    try daemon.succeed(
      "create-repository --domain my_domain --repository tagged --tags", [#"[{"key": "a b", "value": "c"}]"#])
    let tagged = try JSON(daemon.succeed("list-tags-for-resource --resource-arn \(arn.dropLast(7))tagged"))
    #expect(tagged["tags"].elements.map { "\($0["key"].text)=\($0["value"].text)" } == ["a b=c"])
    let wrong = try daemon.ferry("tag-resource --resource-arn \(arn) --tags stage=release")
    #expect(wrong.status == 252 && wrong.error.contains("key=NAME,value=TEXT"))
  }

  @Test("repositories of all domains are listed, and a domain without any is deleted")
  func domains() throws {
    try daemon.succeed("create-domain --domain other")
    try daemon.succeed("create-repository --domain other --repository third --description last")
    #expect(
      try JSON(daemon.succeed("list-repositories"))["repositories"].elements
        .map { "\($0["domainName"].text)/\($0["name"].text)" } == [
          "my_domain/my_repo", "my_domain/repo-2", "other/third",
        ])
    let refused = try daemon.ferry("delete-domain --domain other")
    #expect(
      refused.error
        == "An error occurred (ConflictException) when calling the DeleteDomain operation: domain 'other' has 1 repository: delete them first\n"
    )
    try daemon.succeed("delete-repository --domain other --repository third")
    let deleted = try JSON(daemon.succeed("delete-domain --domain other"))["domain"]
    #expect(deleted["name"].text == "other" && deleted["status"].text == "Deleted")
    #expect(try JSON(daemon.succeed("list-domains"))["domains"].elements.map { $0["name"].text } == ["my_domain"])
  }

  @Test("what needs a gateway says so")
  func gateway() throws {
    let place = "--domain my_domain --repository my_repo"
    for command in [
      "get-repository-endpoint \(place) --format npm",
      "associate-external-connection \(place) --external-connection public:npmjs",
      "disassociate-external-connection \(place) --external-connection public:npmjs",
    ] {
      let outcome = try daemon.ferry(command)
      #expect(outcome.status == 254 && outcome.error.contains("in this version"), "\(command): \(outcome.error)")
    }
  }
}
