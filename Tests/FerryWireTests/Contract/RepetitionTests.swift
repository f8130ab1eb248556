import FerryWire
import Testing

@Suite("What is repeated")
struct RepetitionTests {
  @Test("a method that only reads is repeated as it is, whatever it is called")
  func reads() {
    #expect(ArtifactsMethods.describeDomain.repetition(of: .init()) == .asItIs)
    #expect(ArtifactsMethods.listPackages.repetition(of: .init()) == .asItIs)
    #expect(ArtifactsMethods.getPackageVersionAsset.repetition(of: .init()) == .asItIs)
    #expect(HealthMethods.check.repetition(of: .init()) == .asItIs)
    #expect(MetricsMethods.readMetrics.repetition(of: .init()) == .asItIs)
    #expect(PermissionsMethods.validatePolicy.repetition(of: .init()) == .asItIs)
    #expect(PermissionsMethods.explainAccess.repetition(of: .init()) == .asItIs)
    #expect(PromotionsMethods.comparePromotedVersion.repetition(of: .init()) == .asItIs)
    #expect(AdministrationMethods.verifyAudit.repetition(of: .init()) == .asItIs)
  }

  @Test("one that changes something is not, without a token")
  func changes() {
    #expect(PromotionsMethods.promotePackages.repetition(of: .init()) != .asItIs)
    #expect(AdministrationMethods.collectGarbage.repetition(of: .init()) == .never)
    #expect(AdministrationMethods.backUp.repetition(of: .init()) == .never)
  }
}
