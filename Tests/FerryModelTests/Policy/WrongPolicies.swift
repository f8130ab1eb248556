@testable import FerryModel

/// Documents that must be refused, each with the place and the reason that are named.
enum WrongPolicies {
  private static let good = #"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}"#

  static let documents: [PolicyRefusal] = [
    PolicyRefusal("[]", "", "it is a list: it must be a policy"),
    PolicyRefusal("{}", "", "it is empty"),
    PolicyRefusal(#""*""#, "", #""*" must be a policy"#),
    PolicyRefusal("null", "", "it is null"),
    PolicyRefusal(#"{"Version":"2012-10-17"}"#, "", "Statement is missing"),
    PolicyRefusal(#"{"Statement":[]}"#, "Statement", "the list is empty: it must hold at least one statement"),
    PolicyRefusal(#"{"Statement":{}}"#, "Statement", "it is empty: it must be a statement"),
    PolicyRefusal(#"{"Statement":"Allow"}"#, "Statement", "must be a statement"),
    PolicyRefusal(#"{"Statement":[\#(good),7]}"#, "Statement[1]", "7 is a number: it must be a statement"),
    PolicyRefusal(#"{"Statement":[[\#(good)]]}"#, "Statement[0]", "it is a list"),
    PolicyRefusal(
      #"{"Statement":\#(good),"Version":"2012-10-18"}"#, "Version", #"it must be "2012-10-17" or "2008-10-17""#),
    PolicyRefusal(#"{"Statement":\#(good),"Version":2012}"#, "Version", "2012 is a number"),
    PolicyRefusal(#"{"Statement":\#(good),"Id":1}"#, "Id", "1 is a number: it must be a string"),
    PolicyRefusal(#"{"Statement":\#(good),"statement":\#(good)}"#, "", "it must be Statement"),
    PolicyRefusal(#"{"Statement":\#(good),"Comment":"x"}"#, "", #""Comment" is not an element of a policy"#),
    PolicyRefusal(
      #"{"version":"2012-10-17","Statement":\#(good)}"#, "", "names are case-sensitive, it must be Version"),
    PolicyRefusal(#"{"Statement":[\#(good),{"Sid":"A"}]}"#, #"Statement[1] (Sid "A")"#, "Effect is missing"),
    PolicyRefusal(
      #"{"Statement":[{"Sid":"A","Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},"#
        + #"{"Sid":"A","Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}"#,
      "Statement[1]", #"the Sid "A" is there twice"#),
  ]

  static let identities: [PolicyRefusal] = [
    PolicyRefusal(
      PolicyFixtures.statement(), "Statement[0].Principal", "an identity policy has no Principal", kind: .identity),
    PolicyRefusal(
      PolicyFixtures.statement(principal: #""NotPrincipal":"*""#), "Statement[0].NotPrincipal",
      "an identity policy has no NotPrincipal", kind: .identity),
    PolicyRefusal(
      PolicyFixtures.statement(#""Sid":"a b""#, principal: ""), "Statement[0].Sid", #""a b" is not a Sid"#,
      kind: .identity),
    PolicyRefusal(
      PolicyFixtures.statement(principal: "", action: #""Action":"s3:*""#), "Statement[0].Action",
      "is not an action of CodeArtifact", kind: .identity),
  ]

  static func row(
    _ place: String, _ reason: String, _ members: String = "", effect: String = "Allow",
    principal: String = #""Principal":"*""#, action: String = #""Action":"*""#, resource: String = #""Resource":"*""#
  ) -> PolicyRefusal {
    PolicyRefusal(
      PolicyFixtures.statement(members, effect: effect, principal: principal, action: action, resource: resource),
      place, reason)
  }
}
