@testable import FerryModel

extension WrongPolicies {
  static let statements: [PolicyRefusal] = [
    row("Statement[0].Sid", "1 is a number", #""Sid":1"#),
    row("Statement[0]", #""Foo" is not an element of a statement: it may have Sid, Effect"#, #""Foo":1"#),
    row("Statement[0]", "it must be Condition", #""condition":{}"#),
    row("Statement[0]", #""a\nb" is not an element"#, #""a\nb":1"#),
    row("Statement[0].Effect", #"it must be "Allow" or "Deny""#, effect: "allow"),
    row(#"Statement[0].Effect (Sid "Mine")"#, #""" is not an effect"#, #""Sid":"Mine""#, effect: ""),
    PolicyRefusal(
      #"{"Statement":{"Effect":true,"Principal":"*","Action":"*","Resource":"*"}}"#, "Statement.Effect",
      "it is a boolean: it must be"),

    row("Statement[0]", "Principal is missing", principal: ""),
    row("Statement[0].NotPrincipal", "not both", principal: #""Principal":"*","NotPrincipal":"*""#),
    row("Statement[0].Principal", #""alice" is not a principal"#, principal: #""Principal":"alice""#),
    row(
      "Statement[0].Principal", "is not a principal: it must be",
      principal: #""Principal":"arn:aws:iam::111122223333:root""#),
    row("Statement[0].Principal", "it is a list", principal: #""Principal":["*"]"#),
    row("Statement[0].Principal", "1 is a number", principal: #""Principal":1"#),
    row("Statement[0].Principal", "it is null", principal: #""Principal":null"#),
    row("Statement[0].Principal", "it is empty", principal: #""Principal":{}"#),
    row(
      "Statement[0].Principal", "the type Service are not supported",
      principal: #""Principal":{"Service":"ec2.amazonaws.com"}"#),
    row(
      "Statement[0].Principal", "the type Federated are not supported",
      principal: #""Principal":{"AWS":"*","Federated":"x"}"#),
    row(
      "Statement[0].Principal", "the type CanonicalUser are not supported",
      principal: #""Principal":{"CanonicalUser":"79a5"}"#),
    row("Statement[0].Principal", #""aws" is not a type of principal"#, principal: #""Principal":{"aws":"*"}"#),
    row("Statement[0].Principal.AWS", "the list is empty", principal: #""Principal":{"AWS":[]}"#),
    row("Statement[0].Principal.AWS", "111122223333 is a number", principal: #""Principal":{"AWS":111122223333}"#),
    row("Statement[0].Principal.AWS[1]", "12 is a number", principal: #""Principal":{"AWS":["*",12]}"#),
    row("Statement[0].Principal.AWS[0]", "it is a list", principal: #""Principal":{"AWS":[["*"]]}"#),
    row("Statement[0].Principal.AWS", #""" is not a principal"#, principal: #""Principal":{"AWS":""}"#),
    row(
      "Statement[0].Principal.AWS", "wildcards may not stand in it",
      principal: #""Principal":{"AWS":"arn:aws:iam::111122223333:user/*"}"#),
    row(
      "Statement[0].Principal.AWS", "wildcards may not stand in it",
      principal: #""Principal":{"AWS":"arn:aws:iam::*:root"}"#),
    row(
      "Statement[0].Principal.AWS", "is not a principal: it must be",
      principal: #""Principal":{"AWS":"11112222333"}"#),
    row(
      "Statement[0].Principal.AWS", "is not a principal: it must be",
      principal: #""Principal":{"AWS":"arn:aws:iam::111122223333:group/devs"}"#),
    row(
      "Statement[0].NotPrincipal.AWS", "is not a principal: it must be",
      principal: #""NotPrincipal":{"AWS":"AIDACKCEVSQ6C2EXAMPLE"}"#),

    row("Statement[0]", "Action is missing", action: ""),
    row("Statement[0].NotAction", "not both", action: #""Action":"*","NotAction":"*""#),
    row("Statement[0].Action", "the list is empty", action: #""Action":[]"#),
    row("Statement[0].Action", "1 is a number", action: #""Action":1"#),
    row("Statement[0].Action[1]", "it is null", action: #""Action":["*",null]"#),
    row(
      "Statement[0].Action", #""s3:GetObject" is not an action of CodeArtifact"#, action: #""Action":"s3:GetObject""#),
    row("Statement[0].Action", "is not an action of CodeArtifact", action: #""Action":"ReadFromRepository""#),
    row("Statement[0].Action", "is not an action of CodeArtifact", action: #""Action":"code*:Read""#),
    row("Statement[0].Action", "is not an action of CodeArtifact", action: #""Action":"""#),
    row("Statement[0].Action", "is not an action of CodeArtifact", action: #""Action":"**""#),
    row("Statement[0].NotAction[0]", "is not an action:", action: #""NotAction":["codeartifact:"]"#),
    row("Statement[0].Action", "is not an action:", action: #""Action":"codeartifact:Read From""#),
    row("Statement[0].Action", "is not an action:", action: #""Action":"codeartifact:Read:x""#),
    row("Statement[0].Action", "is not an action:", action: #""Action":"codeartifact:${aws:username}""#),

    row("Statement[0]", "Resource is missing", resource: ""),
    row("Statement[0].NotResource", "not both", resource: #""Resource":"*","NotResource":"*""#),
    row("Statement[0].Resource", "the list is empty", resource: #""Resource":[]"#),
    row("Statement[0].Resource[0]", "5 is a number", resource: #""Resource":[5]"#),
    row("Statement[0].Resource", "it is an object", resource: #""Resource":{"a":"b"}"#),
    row("Statement[0].Resource", "must be \"*\" or begin with", resource: #""Resource":"my_repo""#),
    row("Statement[0].Resource", "must be \"*\" or begin with", resource: #""Resource":"arn:aws:s3:::bucket""#),
    row("Statement[0].Resource", "must be \"*\" or begin with", resource: #""Resource":"arn:*:codeartifact:*""#),
    row("Statement[0].Resource", "must be \"*\" or begin with", resource: #""Resource":"""#),
    row(
      "Statement[0].Resource", "must have a region, an account and a resource",
      resource: #""Resource":"arn:aws:codeartifact:us-east-1""#),
    row(
      "Statement[0].NotResource[1]", #"its region, "US", must have"#,
      resource: #""NotResource":["*","arn:aws:codeartifact:US:111122223333:domain/d"]"#),
    row(
      "Statement[0].Resource", "its region", resource: #""Resource":"arn:aws:codeartifact::111122223333:domain/d""#),
    row(
      "Statement[0].Resource", "must have 12 digits, or wildcards",
      resource: #""Resource":"arn:aws:codeartifact:us-east-1:1111:domain/d""#),
    row(
      "Statement[0].Resource", "must have 12 digits, or wildcards",
      resource: #""Resource":"arn:aws:codeartifact:us-east-1::domain/d""#),
    row(
      "Statement[0].Resource", "must have 12 digits, or wildcards",
      resource: #""Resource":"arn:aws:codeartifact:us-east-1:${aws:PrincipalAccount}:domain/d""#),
    row(
      "Statement[0].Resource", "must begin with domain/, repository/",
      resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:repo/d/r""#),
    row(
      "Statement[0].Resource", "must begin with domain/, repository/",
      resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:""#),
    row(
      "Statement[0].Resource", "must be repository/DOMAIN/REPOSITORY",
      resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:repository/r""#),
    row(
      "Statement[0].Resource", "must be repository/DOMAIN/REPOSITORY",
      resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:repository//r""#),
    row(
      "Statement[0].Resource", "must be package/DOMAIN/REPOSITORY/FORMAT/NAMESPACE/NAME",
      resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:package/d/r/npm/react""#),
    row(
      "Statement[0].Resource", "may not hold white space",
      resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:domain/a b""#),
    row(
      "Statement[0].Resource", #""${aws:name}" is not a policy variable"#,
      resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:domain/${aws:name}""#),
    row(
      "Statement[0].Resource", "has no \"}\"",
      resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:domain/${aws:username""#),
  ]
}
