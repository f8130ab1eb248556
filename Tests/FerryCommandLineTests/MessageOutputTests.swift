import FerryCommandLine
import FerryModel
import FerryWire
import Testing

@Suite struct MessageOutputTests {
  private func json(_ message: any WireMessage, keyOrder: [String] = []) -> String {
    OutputFormat.json.text(of: MessageOutput(keyOrder: keyOrder).value(of: message), title: "")
  }

  @Test("members come in the order of the contract, empty texts and absent messages are left out, numbers are shown")
  func domain() {
    let response = DescribeDomainResponse(
      domain: DomainDescription(
        name: "my_domain", owner: "111122223333", arn: "arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain",
        status: "Active", createdTime: ProtobufTimestamp(seconds: 1_583_774_692, nanos: 123_456_789)))
    #expect(
      json(response) == """
        {
            "domain": {
                "name": "my_domain",
                "owner": "111122223333",
                "arn": "arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain",
                "status": "Active",
                "createdTime": "2020-03-09T17:24:52.123000+00:00",
                "repositoryCount": 0,
                "assetSizeBytes": 0
            }
        }

        """)
  }

  @Test("lists and maps are always shown, and Ferry's own members only where they say something")
  func emptyCopy() {
    #expect(
      json(CopyPackageVersionsResponse()) == """
        {
            "successfulVersions": {},
            "failedVersions": {}
        }

        """)
    let planned = CopyPackageVersionsResponse(
      plannedVersions: ["1": .init(action: "COPY", foundInRepository: "r", revision: "A=")],
      plannedDistTags: [.init(tag: "latest", version: "1")])
    #expect(
      json(planned) == """
        {
            "successfulVersions": {},
            "failedVersions": {},
            "plannedVersions": {
                "1": {
                    "action": "COPY",
                    "foundInRepository": "r",
                    "revision": "A="
                }
            },
            "plannedDistTags": [
                {
                    "tag": "latest",
                    "version": "1"
                }
            ]
        }

        """)
  }

  @Test("versions come in the order in which they were asked for, then sorted")
  func keyOrder() throws {
    let versions = ["10.0.0", "2.0.0", "6.0.2", "4.0.0"]
    let response = CopyPackageVersionsResponse(
      successfulVersions: Dictionary(
        uniqueKeysWithValues: versions.map { ($0, SuccessfulPackageVersionInfo(revision: "R", status: "Published")) }))
    func keys(_ order: [String]) -> [String]? {
      MessageOutput(keyOrder: order).value(of: response).json["successfulVersions"]?.members?.map(\.name)
    }
    #expect(keys([]) == ["10.0.0", "2.0.0", "4.0.0", "6.0.2"])
    #expect(keys(["6.0.2", "4.0.0", "9.9.9"]) == ["6.0.2", "4.0.0", "10.0.0", "2.0.0"])
    // One that was asked for twice is there once.
    #expect(keys(["6.0.2", "4.0.0", "6.0.2", "6.0.2"]) == ["6.0.2", "4.0.0", "10.0.0", "2.0.0"])
  }

  @Test("the hashes of an asset are in the order in which aws prints them")
  func hashes() {
    let asset = AssetSummary(name: "a", size: 3, hashes: ["SHA-512": "4", "MD5": "1", "SHA-256": "3", "SHA-1": "2"])
    #expect(
      json(asset) == """
        {
            "name": "a",
            "size": 3,
            "hashes": {
                "MD5": "1",
                "SHA-1": "2",
                "SHA-256": "3",
                "SHA-512": "4"
            }
        }

        """)
  }

  @Test("an asset's bytes are not printed")
  func bytes() {
    let response = GetPackageVersionAssetResponse(asset: [1, 2], assetName: "a", packageVersion: "1")
    #expect(MessageOutput().value(of: response).json.text() == #"{"assetName":"a","packageVersion":"1"}"#)
  }

  @Test("an answer without members prints nothing, in every format", arguments: OutputFormat.allCases)
  func nothing(format: OutputFormat) {
    #expect(format.text(of: MessageOutput().value(of: CreateDomainResponse()), title: "CreateDomain") == "")
  }

  @Test("a moment that no clock shows is still printed", arguments: [Int64.max, .min])
  func extremeTimestamps(seconds: Int64) {
    let text = json(DomainSummary(createdTime: ProtobufTimestamp(seconds: seconds)))
    #expect(text.contains("createdTime"))
  }
}
