@testable import FerryModel

extension DocumentedCases {
  static let operators: [DocumentedCase] = [
    // "Context key names are not case-sensitive."
    row(DocumentedPage.condition + ", case of keys", true, condition(#"{"StringEquals":{"AWS:USERNAME":"alice"}}"#)),
    row(
      DocumentedPage.operators + ", StringEquals is case sensitive", false,
      condition(#"{"StringEquals":{"aws:username":"Alice"}}"#)),
    row(
      DocumentedPage.operators + ", StringEqualsIgnoreCase", true,
      condition(#"{"StringEqualsIgnoreCase":{"aws:username":"JohnDoe"}}"#), by: "arn:aws:iam::111122223333:user/johndoe"
    ),
    row(
      DocumentedPage.operators + ", StringLike", true, condition(#"{"StringLike":{"aws:username":["bob","al*"]}}"#)),
    row(
      DocumentedPage.operators + ", StringNotLike", false, condition(#"{"StringNotLike":{"aws:username":"a?ice"}}"#)),
    row(
      DocumentedPage.operators + ", NumericLessThanEquals", true,
      condition(#"{"NumericLessThanEquals":{"ferry:Uid":"1001"}}"#)),
    row(
      DocumentedPage.operators + ", NumericGreaterThan", false, condition(#"{"NumericGreaterThan":{"ferry:Uid":1001}}"#)
    ),
    // "DateGreaterThan": {"aws:TokenIssueTime": "2020-01-01T00:00:01Z"}, here with the time of the call.
    row(
      DocumentedPage.operators + ", DateGreaterThan", true,
      condition(#"{"DateGreaterThan":{"aws:CurrentTime":"2020-01-01T00:00:01Z"}}"#)),
    row(
      DocumentedPage.operators + ", DateLessThan", false,
      condition(#"{"DateLessThan":{"aws:CurrentTime":"2020-06-30T00:00:00Z"}}"#)),
    row(
      DocumentedPage.keys + ", aws:EpochTime with a date or a number", true,
      condition(#"{"DateGreaterThan":{"aws:EpochTime":"2020-01-01"},"NumericLessThan":{"aws:EpochTime":"2000000000"}}"#)
    ),
    row(
      DocumentedPage.operators + ", Bool", false, condition(#"{"Bool":{"aws:ResourceTag/public":"true"}}"#)
    ) {
      $0.resourceTags = [.init(key: "public", value: "false")]
    },
    row(
      DocumentedPage.operators + ", Bool", true, condition(#"{"Bool":{"aws:ResourceTag/public":true}}"#)
    ) {
      $0.resourceTags = [.init(key: "public", value: "true")]
    },
    // "203.0.113.0/24" and "2001:DB8:1234:5678::/64", for which a tag holds the address here.
    row(
      DocumentedPage.operators + ", IpAddress", true,
      condition(#"{"IpAddress":{"aws:RequestTag/ip":["203.0.113.0/24","2001:DB8:1234:5678::/64"]}}"#)
    ) {
      $0.requestTags = [.init(key: "ip", value: "2001:db8:1234:5678::1")]
    },
    row(
      DocumentedPage.operators + ", IpAddress", false,
      condition(#"{"IpAddress":{"aws:RequestTag/ip":["203.0.113.0/24","2001:DB8:1234:5678::/64"]}}"#)
    ) {
      $0.requestTags = [.init(key: "ip", value: "203.0.114.1")]
    },
    row(
      DocumentedPage.operators + ", NotIpAddress", true,
      condition(#"{"NotIpAddress":{"aws:RequestTag/ip":"203.0.113.0/24"}}"#)
    ) {
      $0.requestTags = [.init(key: "ip", value: "198.51.100.7")]
    },
    // "ArnEquals and ArnLike behave identically": both take wildcards, part by part.
    row(
      DocumentedPage.operators + ", ArnEquals", true,
      condition(#"{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::*:user/al*"}}"#)),
    row(
      DocumentedPage.operators + ", ArnLike, part by part", false,
      condition(#"{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam:*user/alice:*:*"}}"#)),
    row(
      DocumentedPage.operators + ", ArnNotEquals", false,
      condition(#"{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:user/alice"}}"#)),
    // "If the key … is not present in the request context, the values do not match and the condition is false. …
    // StringNotLike or ArnNotLike, and the right key is not present, the condition is true."
    row(
      DocumentedPage.operators + ", an absent key", false, condition(#"{"StringLike":{"aws:ResourceTag/team":"*"}}"#)),
    row(
      DocumentedPage.operators + ", an absent key", true, condition(#"{"StringNotLike":{"aws:ResourceTag/team":"*"}}"#)),
    row(
      DocumentedPage.operators + ", an absent key", false, condition(#"{"NumericEquals":{"aws:ResourceTag/size":"1"}}"#)
    ),
    // "If the condition key is present …, process the key as specified …. If the key is not present, evaluate the
    // condition element as true."
    row(
      DocumentedPage.operators + ", IfExists", true,
      condition(#"{"StringEqualsIfExists":{"aws:ResourceTag/team":"core"}}"#)),
    row(
      DocumentedPage.operators + ", IfExists of what is there", false,
      condition(#"{"StringEqualsIfExists":{"aws:ResourceTag/team":"core"}}"#)
    ) {
      $0.resourceTags = [.init(key: "team", value: "web")]
    },
    // "Null": {"aws:TokenIssueTime": "true"}
    row(DocumentedPage.operators + ", Null", true, condition(#"{"Null":{"aws:ResourceTag/team":"true"}}"#)),
    row(DocumentedPage.operators + ", Null", false, condition(#"{"Null":{"aws:username":"true"}}"#)),
    // "a logical AND" of operators and keys, "a logical OR" of values, "a logical NOR" where negated.
    row(
      DocumentedPage.severalValues + ", AND of operators", false,
      condition(#"{"StringEquals":{"aws:username":"alice"},"NumericEquals":{"ferry:Uid":"7"}}"#)),
    row(
      DocumentedPage.severalValues + ", AND of keys", false,
      condition(#"{"StringEquals":{"aws:username":"alice","aws:PrincipalAccount":"444455556666"}}"#)),
    row(
      DocumentedPage.severalValues + ", OR of values", true,
      condition(#"{"StringEquals":{"aws:username":["bob","alice"]}}"#)),
    row(
      DocumentedPage.severalValues + ", NOR of values", false,
      condition(#"{"StringNotEquals":{"aws:username":["bob","alice"]}}"#)),
    row(
      DocumentedPage.keys + ", aws:PrincipalOrgID", true,
      condition(#"{"StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij"}}"#)
    ) { $0.organization = "o-abcdefghij" },
    row(
      DocumentedPage.keys + ", aws:PrincipalOrgID of none", false,
      condition(#"{"StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij"}}"#)),
    // "the role's ARN", for a session.
    row(
      DocumentedPage.keys + ", aws:PrincipalArn of a session", true,
      condition(#"{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/build"}}"#),
      by: "arn:aws:sts::111122223333:assumed-role/build/session"),
    row(
      DocumentedPage.keys + ", aws:username of a session", true, condition(#"{"Null":{"aws:username":"true"}}"#),
      by: "arn:aws:sts::111122223333:assumed-role/build/session"),
    row(
      DocumentedPage.keys + ", aws:userid of a session", true,
      condition(#"{"StringLike":{"aws:userid":"*:session"}}"#),
      by: "arn:aws:sts::111122223333:assumed-role/build/session"),
  ]

  private static func tags(_ keys: String...) -> (inout PolicyCase) -> Void {
    { $0.requestTags = keys.map { .init(key: $0, value: "x") } }
  }

  static let sets: [DocumentedCase] = [
    // "ForAllValues … returns true if every context key value in the request matches at least one context key value in
    // the policy, and true if there are no keys in the request."
    row(
      DocumentedPage.sets + ", ForAllValues", true,
      condition(#"{"ForAllValues:StringEquals":{"aws:TagKeys":["environment","webserver"]}}"#), tags("environment")),
    row(
      DocumentedPage.sets + ", ForAllValues", false,
      condition(#"{"ForAllValues:StringEquals":{"aws:TagKeys":["environment","webserver"]}}"#),
      tags("environment", "cost-center")),
    row(
      DocumentedPage.sets + ", ForAllValues without keys", true,
      condition(#"{"ForAllValues:StringEquals":{"aws:TagKeys":"environment"}}"#)),
    row(
      DocumentedPage.setExamples + ", ForAllValues with Null", false,
      condition(
        #"{"ForAllValues:StringLike":{"aws:TagKeys":"key1*"},"Null":{"aws:TagKeys":"false"}}"#)),
    row(
      DocumentedPage.setExamples + ", ForAllValues with Null", true,
      condition(#"{"ForAllValues:StringLike":{"aws:TagKeys":["key1*","key2*"]},"Null":{"aws:TagKeys":"false"}}"#),
      tags("key1abc", "key2")),
    // "ForAnyValue … at least one … For no matching context key or if the key does not exist, returns false."
    row(
      DocumentedPage.sets + ", ForAnyValue", true,
      condition(#"{"ForAnyValue:StringEquals":{"aws:TagKeys":["webserver","environment"]}}"#),
      tags("cost-center", "environment")),
    row(
      DocumentedPage.sets + ", ForAnyValue", false,
      condition(#"{"ForAnyValue:StringEquals":{"aws:TagKeys":"webserver"}}"#), tags("environment")),
    row(
      DocumentedPage.sets + ", ForAnyValue without keys", false,
      condition(#"{"ForAnyValue:StringEquals":{"aws:TagKeys":"webserver"}}"#)),
    row(
      DocumentedPage.setExamples + ", Deny with ForAnyValue", false, statement(),
      more: [
        statement(#""Condition":{"ForAnyValue:StringLike":{"aws:TagKeys":"key1*"}}"#, effect: "Deny")
      ], tags("key1", "other")),
  ]

  private static let ownRepository = #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/"#

  static let variables: [DocumentedCase] = [
    // "arn:aws:s3:::amzn-s3-demo-bucket/${aws:username}/*"
    row(
      DocumentedPage.variables + ", in a Resource", true,
      statement(resource: ownRepository + #"${aws:username}""#),
      by: "arn:aws:iam::111122223333:user/my_repo"),
    row(DocumentedPage.variables + ", in a Resource", false, statement(resource: ownRepository + #"${aws:username}""#)),
    row(
      DocumentedPage.variables + ", in a Condition", true,
      condition(#"{"StringLike":{"aws:PrincipalArn":"*/${aws:username}"}}"#)),
    // "${aws:PrincipalTag/team, 'company-wide'}"
    row(
      DocumentedPage.variables + ", a default value", true,
      condition(#"{"StringEquals":{"aws:userid":"${aws:ResourceTag/owner, 'alice'}"}}"#)),
    row(
      DocumentedPage.variables + ", a default value where there is one", false,
      condition(#"{"StringEquals":{"aws:userid":"${aws:ResourceTag/owner, 'alice'}"}}"#)
    ) {
      $0.resourceTags = [.init(key: "owner", value: "bob")]
    },
    // "${*} - use where you need an * (asterisk) character."
    row(
      DocumentedPage.variables + ", special characters", true,
      condition(#"{"StringLike":{"aws:ResourceTag/pattern":"a${*}?${$}"}}"#)
    ) {
      $0.resourceTags = [.init(key: "pattern", value: "a*x$")]
    },
    row(
      DocumentedPage.variables + ", special characters", false,
      condition(#"{"StringLike":{"aws:ResourceTag/pattern":"a${*}"}}"#)
    ) {
      $0.resourceTags = [.init(key: "pattern", value: "abc")]
    },
    // "If the variable … is not present …, it does not match."
    row(
      DocumentedPage.variables + ", a variable without a value", false,
      condition(#"{"StringLike":{"aws:userid":"*${aws:ResourceTag/owner}*"}}"#)),
  ]

  private static let readers =
    #""Principal":{"AWS":"arn:aws:iam::111122223333:root"}"#

  static let codeArtifact: [DocumentedCase] = [
    row(
      DocumentedPage.repositories + ", read access for an account", true,
      statement(principal: readers, action: #""Action":["codeartifact:ReadFromRepository"]"#)),
    row(
      DocumentedPage.repositories + ", write access to packages", true,
      statement(
        principal: readers, action: #""Action":["codeartifact:PublishPackageVersion"]"#,
        resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:package/my_domain/my_repo/npm//*""#)
    ) {
      $0.action = .publishPackageVersion
      $0.arn = "arn:aws:codeartifact:us-east-1:111122223333:package/my_domain/my_repo/npm//react"
    },
    row(
      DocumentedPage.repositories + ", write access to packages of one namespace", false,
      statement(
        principal: readers, action: #""Action":["codeartifact:PublishPackageVersion"]"#,
        resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:package/my_domain/my_repo/npm/types/*""#)
    ) {
      $0.action = .publishPackageVersion
      $0.arn = "arn:aws:codeartifact:us-east-1:111122223333:package/my_domain/my_repo/npm//react"
    },
    row(
      DocumentedPage.domains + ", an organization", true,
      statement(
        #""Condition":{"StringEquals":{"aws:PrincipalOrgID":["o-xxxxxxxxxx"]}}"#,
        action: #""Action":["codeartifact:ListRepositoriesInDomain","codeartifact:CreateRepository"]"#)
    ) {
      $0.organization = "o-xxxxxxxxxx"
      $0.action = .createRepository
      $0.arn = PolicyFixtures.domain
    },
    row(
      DocumentedPage.copying + ", the destination", true,
      statement(principal: readers, action: #""Action":["codeartifact:CopyPackageVersions"]"#)
    ) {
      $0.action = .copyPackageVersions
      $0.arn = PolicyFixtures.destination
    },
    row(
      DocumentedPage.copying + ", the source's policy does not do for the destination", false,
      statement(principal: readers, action: #""Action":["codeartifact:ReadFromRepository"]"#)
    ) {
      $0.action = .copyPackageVersions
      $0.arn = PolicyFixtures.destination
    },
    row(
      DocumentedPage.tags + ", limit actions by a resource's tag", false, statement(),
      more: [
        statement(#""Condition":{"StringEquals":{"aws:ResourceTag/Key1":"Value1"}}"#, effect: "Deny")
      ]
    ) { $0.resourceTags = [.init(key: "key1", value: "Value1")] },
    row(
      DocumentedPage.tags + ", tags in the request", true,
      statement(
        #""Condition":{"StringEquals":{"aws:RequestTag/Key1":["Value1","Value2"]},"ForAllValues:StringEquals":{"aws:TagKeys":["Key1"]}}"#,
        action: #""Action":"codeartifact:TagResource""#)
    ) {
      $0.action = .tagResource
      $0.requestTags = [.init(key: "Key1", value: "Value2")]
    },
    row(
      DocumentedPage.identity + ", deny of a package", false, statement()
    ) {
      $0.identity.append(
        json(
          #"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"codeartifact:*","Resource":"\#(repository)"}]}"#
        ))
    },
    row(
      DocumentedPage.repositories + ", policy calls are not granted by the policy itself", false, statement()
    ) {
      $0.identity = [json(PolicyDocument.defaultIdentityPolicy.text)]
      $0.action = .putRepositoryPermissionsPolicy
    },
    row(
      DocumentedPage.logic + ", an explicit deny in the domain's policy binds calls about a repository's policy", false,
      statement(effect: "Deny")
    ) {
      $0.principal = root
      $0.action = .putRepositoryPermissionsPolicy
    },
  ]
}
