@testable import FerryModel

extension WrongPolicies {
  static let conditions: [PolicyRefusal] = [
    row("Statement[0].Condition", "it is a list", #""Condition":[]"#),
    row("Statement[0].Condition", "it is empty", #""Condition":{}"#),
    row("Statement[0].Condition", #""true" must be an object"#, #""Condition":"true""#),
    row("Statement[0].Condition", #""BinaryEquals" is not supported"#, condition("BinaryEquals")),
    row("Statement[0].Condition", "is not a condition operator", condition("ForSomeValues:StringLike")),
    row("Statement[0].Condition", "is not a condition operator", condition("forAnyValue:StringLike")),
    row("Statement[0].Condition", "is not a condition operator", condition("ForAnyValue:")),
    row("Statement[0].Condition", "is not a condition operator", condition("ForAnyValue:ForAllValues:StringLike")),
    row("Statement[0].Condition", "Null asks whether there is any value", condition("ForAllValues:Null")),
    row("Statement[0].Condition", "it must be one of StringEquals", condition("StringIs")),
    row("Statement[0].Condition", "names are case-sensitive, it must be StringEquals", condition("stringequals")),
    row("Statement[0].Condition", "is not a condition operator", condition("StringEqualsIfexists")),
    row("Statement[0].Condition", "Null has no IfExists form", condition("NullIfExists")),
    row("Statement[0].Condition", "is not a condition operator", condition("IfExists")),
    row("Statement[0].Condition.StringEquals", "it is empty", #""Condition":{"StringEquals":{}}"#),
    row("Statement[0].Condition.StringEquals", "must be an object", #""Condition":{"StringEquals":"a"}"#),
    row(
      "Statement[0].Condition.StringEquals", #""aws:PrincipalTag/team" is not supported yet"#,
      condition("StringEquals", "aws:PrincipalTag/team")),
    row("Statement[0].Condition.Bool", "is not supported yet", condition("Bool", "aws:SecureTransport")),
    row("Statement[0].Condition.StringEquals", "is not a condition key", condition("StringEquals", "aws:ResourceTag/")),
    row(
      "Statement[0].Condition.StringEquals", "must begin with ForAnyValue: or ForAllValues:",
      condition("StringEquals", "aws:TagKeys")),
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
    row(
      "Statement[0].Condition.DateLessThan.aws:CurrentTime", #""tomorrow" is not a date"#,
      condition("DateLessThan", "aws:CurrentTime", value: #""tomorrow""#)),
    row(
      "Statement[0].Condition.DateLessThan.aws:CurrentTime", #""2026" is not a date"#,
      condition("DateLessThan", "aws:CurrentTime", value: #""2026""#)),
    row(
      "Statement[0].Condition.DateLessThan.aws:CurrentTime[1]", #""2026-02-30" is not a date"#,
      condition("DateLessThan", "aws:CurrentTime", value: #"["2026-02-28","2026-02-30"]"#)),
    row(
      "Statement[0].Condition.IpAddress.aws:SourceIp", #""10.0.0.0/33" is not a range of IP addresses"#,
      condition("IpAddress", "aws:SourceIp", value: #""10.0.0.0/33""#)),
    row(
      "Statement[0].Condition.NotIpAddress.aws:SourceIp", "8 is a number: it must be a string",
      condition("NotIpAddress", "aws:SourceIp", value: "8")),
    row("Statement[0].Condition.Null.aws:username", "1 is a number", condition("Null", value: "1")),
  ]

  private static func condition(_ name: String, _ key: String = "aws:username", value: String = #""x""#) -> String {
    #""Condition":{"\#(name)":{"\#(key)":\#(value)}}"#
  }
}
