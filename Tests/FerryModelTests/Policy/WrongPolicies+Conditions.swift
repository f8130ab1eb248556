@testable import FerryModel

extension WrongPolicies {
  static let conditions: [PolicyRefusal] = [
    row("Statement[0].Condition", "it is a list", #""Condition":[]"#),
    row("Statement[0].Condition", "it is empty", #""Condition":{}"#),
    row("Statement[0].Condition", #""true" must be an object"#, #""Condition":"true""#),
    row("Statement[0].Condition", #""DateGreaterThan" is not supported yet"#, condition("DateGreaterThan")),
    row("Statement[0].Condition", #""DateEqualsIfExists" is not supported yet"#, condition("DateEqualsIfExists")),
    row("Statement[0].Condition", #""IpAddress" is not supported yet"#, condition("IpAddress")),
    row("Statement[0].Condition", #""NotIpAddress" is not supported yet"#, condition("NotIpAddress")),
    row("Statement[0].Condition", #""BinaryEquals" is not supported yet"#, condition("BinaryEquals")),
    row("Statement[0].Condition", "is not supported yet", condition("ForAnyValue:StringEquals")),
    row("Statement[0].Condition", "is not supported yet", condition("ForAllValues:StringLike")),
    row("Statement[0].Condition", "it must be one of StringEquals", condition("StringIs")),
    row("Statement[0].Condition", "names are case-sensitive, it must be StringEquals", condition("stringequals")),
    row("Statement[0].Condition", "is not a condition operator", condition("StringEqualsIfexists")),
    row("Statement[0].Condition", "Null has no IfExists form", condition("NullIfExists")),
    row("Statement[0].Condition", "is not a condition operator", condition("IfExists")),
    row("Statement[0].Condition.StringEquals", "it is empty", #""Condition":{"StringEquals":{}}"#),
    row("Statement[0].Condition.StringEquals", "must be an object", #""Condition":{"StringEquals":"a"}"#),
    row(
      "Statement[0].Condition.StringEquals", #""aws:PrincipalOrgID" is not supported yet"#,
      condition("StringEquals", "aws:PrincipalOrgID")),
    row("Statement[0].Condition.StringEquals", "is not supported yet", condition("StringEquals", "aws:CurrentTime")),
    row(
      "Statement[0].Condition.StringEquals", "is not supported yet", condition("StringEquals", "aws:ResourceTag/team")),
    row(
      "Statement[0].Condition.StringEquals", #""aws:name" is not a condition key: it must be one of aws:PrincipalArn"#,
      condition("StringEquals", "aws:name")),
    row("Statement[0].Condition.StringEquals", "is not a condition key", condition("StringEquals", "")),
    row(
      "Statement[0].Condition.StringEquals", "aws:username is there twice",
      #""Condition":{"StringEquals":{"aws:username":"a","AWS:UserName":"b"}}"#),
    row(
      "Statement[0].Condition.StringEquals.aws:username", "the list is empty",
      condition("StringEquals", value: "[]")),
    row(
      "Statement[0].Condition.StringEquals.aws:username", "12 is a number", condition("StringEquals", value: "12")),
    row(
      "Statement[0].Condition.StringLike.aws:username[1]", "it is a boolean",
      condition("StringLike", value: #"["a",true]"#)),
    row(
      "Statement[0].Condition.StringLike.aws:username", "is not a policy variable",
      condition("StringLike", value: #""${x}""#)),
    row(
      "Statement[0].Condition.ArnLike.aws:PrincipalArn", "is not an ARN: it must be arn:",
      condition("ArnLike", "aws:PrincipalArn", value: #""*""#)),
    row(
      "Statement[0].Condition.ArnEquals.aws:PrincipalArn[0]", "3 is a number",
      condition("ArnEquals", "aws:PrincipalArn", value: "[3]")),
    row(
      "Statement[0].Condition.NumericEquals.ferry:Uid", #""ten" is not a number"#,
      condition("NumericEquals", "ferry:Uid", value: #""ten""#)),
    row(
      "Statement[0].Condition.NumericEquals.ferry:Uid", "is not a number that can be compared",
      condition("NumericEquals", "ferry:Uid", value: "1e999")),
    row(
      "Statement[0].Condition.NumericEquals.ferry:Uid", "at most 15 digits",
      condition("NumericEquals", "ferry:Uid", value: "1234567890123456")),
    row(
      "Statement[0].Condition.NumericEquals.ferry:Uid", "is not a number",
      condition("NumericEquals", "ferry:Uid", value: #""0x10""#)),
    row(
      "Statement[0].Condition.NumericEquals.ferry:Uid", "it is a boolean",
      condition("NumericEquals", "ferry:Uid", value: "true")),
    row(
      "Statement[0].Condition.Bool.aws:username", #""yes" is not a truth value"#, condition("Bool", value: #""yes""#)),
    row("Statement[0].Condition.Null.aws:username", "1 is a number", condition("Null", value: "1")),
  ]

  private static func condition(_ name: String, _ key: String = "aws:username", value: String = #""x""#) -> String {
    #""Condition":{"\#(name)":{"\#(key)":\#(value)}}"#
  }
}
