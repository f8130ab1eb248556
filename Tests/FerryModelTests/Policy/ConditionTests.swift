import Testing

@testable import FerryModel

@Suite("Conditions")
struct ConditionTests {
  /// Whether a policy with that condition allows alice, uid 1001, gid 100, of no known program.
  private static func holds(_ condition: String, version: String = "2012-10-17") throws -> Bool {
    try PolicyFixtures.isAllowed(
      PolicyFixtures.statement(#""Condition":\#(condition)"#, version: version), PolicyFixtures.alice())
  }

  @Test(
    "String operators compare texts",
    arguments: [
      (#"{"StringEquals":{"aws:username":"alice"}}"#, true), (#"{"StringEquals":{"aws:username":"Alice"}}"#, false),
      (#"{"StringEquals":{"aws:username":"al*"}}"#, false),
      (#"{"StringEquals":{"aws:username":["bob","alice"]}}"#, true),
      (#"{"StringEquals":{"AWS:USERNAME":"alice"}}"#, true),
      (#"{"StringEquals":{"aws:username":"alice\u0000"}}"#, false),
      (#"{"StringNotEquals":{"aws:username":"alice"}}"#, false), (#"{"StringNotEquals":{"aws:username":"bob"}}"#, true),
      // Negated: none of the values may match.
      (#"{"StringNotEquals":{"aws:username":["bob","alice"]}}"#, false),
      (#"{"StringNotEquals":{"aws:username":["bob","carol"]}}"#, true),
      (#"{"StringEqualsIgnoreCase":{"aws:username":"ALICE"}}"#, true),
      (#"{"StringEqualsIgnoreCase":{"aws:username":"ALICES"}}"#, false),
      (#"{"StringNotEqualsIgnoreCase":{"aws:username":"ALICE"}}"#, false),
      (#"{"StringNotEqualsIgnoreCase":{"aws:username":"BOB"}}"#, true),
      (#"{"StringLike":{"aws:username":"al*"}}"#, true), (#"{"StringLike":{"aws:username":"?????"}}"#, true),
      (#"{"StringLike":{"aws:username":"Al*"}}"#, false), (#"{"StringLike":{"aws:username":["b*","*ce"]}}"#, true),
      (#"{"StringNotLike":{"aws:username":"al*"}}"#, false), (#"{"StringNotLike":{"aws:username":["b*","c*"]}}"#, true),
      (#"{"StringNotLike":{"aws:username":["b*","a*"]}}"#, false),
      (#"{"StringEquals":{"aws:PrincipalAccount":"111122223333"}}"#, true),
      (#"{"StringEquals":{"aws:PrincipalAccount":"444455556666"}}"#, false),
      (#"{"StringEquals":{"aws:userid":"alice"}}"#, true), (#"{"StringEquals":{"ferry:Uid":"1001"}}"#, true),
      (#"{"StringEquals":{"ferry:Gid":"100"}}"#, true), (#"{"StringEquals":{"ferry:Gid":"1001"}}"#, false),
      (#"{"StringEquals":{"aws:userid":"${aws:username}"}}"#, true),
      (#"{"StringLike":{"aws:PrincipalArn":"*/${aws:username}"}}"#, true),
      (
        #"{"StringEqualsIgnoreCase":{"aws:PrincipalArn":"ARN:aws:iam::${aws:PrincipalAccount}:user/${aws:username}"}}"#,
        true
      ),
      (#"{"StringEquals":{"aws:username":"${ferry:Uid}"}}"#, false),
    ])
  func strings(condition: String, expected: Bool) throws {
    #expect(try Self.holds(condition) == expected)
  }

  @Test(
    "Arn operators compare part by part, the Equals forms with wildcards too",
    arguments: [
      (#"{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:user/alice"}}"#, true),
      (#"{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:user/*"}}"#, true),
      (#"{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/al?ce"}}"#, true),
      (#"{"ArnLike":{"aws:PrincipalArn":["arn:aws:iam::*:role/*","arn:aws:iam::*:user/*"]}}"#, true),
      (#"{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::444455556666:user/*"}}"#, false),
      (#"{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::*:user/alice"}}"#, false),
      (#"{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::*:user/bob"}}"#, true),
      (#"{"ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::*:user/bob","arn:aws:iam::*:user/a*"]}}"#, false),
      (#"{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/*"}}"#, true),
      (#"{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::${aws:PrincipalAccount}:user/${aws:username}"}}"#, true),
      (#"{"ArnLike":{"aws:username":"arn:*:*:*:*:*"}}"#, false),
    ])
  func arns(condition: String, expected: Bool) throws {
    #expect(try Self.holds(condition) == expected)
  }

  @Test(
    "Numeric operators compare numbers, given as numbers or as texts",
    arguments: [
      (#"{"NumericEquals":{"ferry:Uid":1001}}"#, true), (#"{"NumericEquals":{"ferry:Uid":"1001.0"}}"#, true),
      (#"{"NumericEquals":{"ferry:Uid":[0,1.001e3]}}"#, true), (#"{"NumericEquals":{"ferry:Uid":1002}}"#, false),
      (#"{"NumericNotEquals":{"ferry:Uid":[1,1001]}}"#, false), (#"{"NumericNotEquals":{"ferry:Uid":[1,2]}}"#, true),
      (#"{"NumericLessThan":{"ferry:Uid":1001}}"#, false), (#"{"NumericLessThan":{"ferry:Uid":1001.5}}"#, true),
      (#"{"NumericLessThanEquals":{"ferry:Uid":1001}}"#, true),
      (#"{"NumericLessThanEquals":{"ferry:Uid":1000}}"#, false),
      (#"{"NumericGreaterThan":{"ferry:Uid":1001}}"#, false), (#"{"NumericGreaterThan":{"ferry:Uid":-1}}"#, true),
      (#"{"NumericGreaterThanEquals":{"ferry:Uid":1001}}"#, true),
      (#"{"NumericGreaterThanEquals":{"ferry:Uid":[9999,1002]}}"#, false),
      (#"{"NumericEquals":{"aws:PrincipalAccount":111122223333}}"#, true),
      (#"{"NumericGreaterThan":{"aws:username":0}}"#, false),
    ])
  func numbers(condition: String, expected: Bool) throws {
    #expect(try Self.holds(condition) == expected)
  }

  @Test("Bool compares truth values, and is false for a value that is none")
  func flags() throws {
    let named = try PolicyFixtures.caller("arn:aws:iam::111122223333:user/true")
    for (value, expected) in [
      (#""true""#, true), ("true", true), (#""TRUE""#, true), ("false", false), ("[false,true]", true),
    ] {
      let policy = PolicyFixtures.statement(#""Condition":{"Bool":{"aws:username":\#(value)}}"#)
      #expect(try PolicyFixtures.isAllowed(policy, named) == expected)
    }
    #expect(try !Self.holds(#"{"Bool":{"aws:username":[true,false]}}"#))
  }

  @Test(
    "where the key is absent, negated operators and IfExists hold, others do not",
    arguments: [
      (#"{"StringEquals":{"ferry:Executable":"/bin/x"}}"#, false), (#"{"StringLike":{"ferry:Executable":"*"}}"#, false),
      (#"{"StringEqualsIgnoreCase":{"ferry:Executable":"x"}}"#, false),
      (#"{"ArnLike":{"ferry:Executable":"arn:*:*:*:*:*"}}"#, false), (#"{"Bool":{"ferry:Executable":"false"}}"#, false),
      (#"{"NumericLessThan":{"ferry:Executable":5}}"#, false),
      (#"{"StringNotEquals":{"ferry:Executable":"/bin/x"}}"#, true),
      (#"{"StringNotEqualsIgnoreCase":{"ferry:Executable":"x"}}"#, true),
      (#"{"StringNotLike":{"ferry:Executable":"*"}}"#, true),
      (#"{"ArnNotEquals":{"ferry:Executable":"arn:*:*:*:*:*"}}"#, true),
      (#"{"ArnNotLike":{"ferry:Executable":"arn:*:*:*:*:*"}}"#, true),
      (#"{"NumericNotEquals":{"ferry:Executable":5}}"#, true),
      (#"{"StringEqualsIfExists":{"ferry:Executable":"/bin/x"}}"#, true),
      (#"{"StringLikeIfExists":{"ferry:Executable":"x"}}"#, true),
      (#"{"NumericEqualsIfExists":{"ferry:Executable":5}}"#, true),
      (#"{"BoolIfExists":{"ferry:Executable":true}}"#, true),
      (#"{"ArnEqualsIfExists":{"ferry:Executable":"arn:a:b:c:d:e"}}"#, true),
      (#"{"StringNotEqualsIfExists":{"ferry:Executable":"/bin/x"}}"#, true),
      // Present: IfExists changes nothing.
      (#"{"StringEqualsIfExists":{"aws:username":"bob"}}"#, false),
      (#"{"StringEqualsIfExists":{"aws:username":"alice"}}"#, true),
      (#"{"StringNotLikeIfExists":{"aws:username":"al*"}}"#, false),
      (#"{"Null":{"ferry:Executable":"true"}}"#, true), (#"{"Null":{"ferry:Executable":false}}"#, false),
      (#"{"Null":{"aws:username":"true"}}"#, false), (#"{"Null":{"aws:username":["false"]}}"#, true),
      (#"{"Null":{"aws:username":[true,false]}}"#, true),
    ])
  func absent(condition: String, expected: Bool) throws {
    #expect(try Self.holds(condition) == expected)
  }

  @Test("a variable without a value equals nothing, not even in a text")
  func absentVariable() throws {
    let owner = try PolicyFixtures.caller("arn:aws:iam::444455556666:root")
    let equal = PolicyFixtures.statement(#""Condition":{"StringLike":{"aws:PrincipalArn":"*${aws:username}*"}}"#)
    let unequal = PolicyFixtures.statement(#""Condition":{"StringNotLike":{"aws:PrincipalArn":"*${aws:username}*"}}"#)
    #expect(try !PolicyFixtures.isAllowed(equal, owner))
    #expect(try PolicyFixtures.isAllowed(unequal, owner))
  }

  @Test(
    "all keys and all operators must hold",
    arguments: [
      (#"{"StringEquals":{"aws:username":"alice","ferry:Uid":"1001"}}"#, true),
      (#"{"StringEquals":{"aws:username":"alice","ferry:Uid":"1002"}}"#, false),
      (#"{"StringEquals":{"aws:username":"bob","ferry:Uid":"1001"}}"#, false),
      (#"{"StringEquals":{"aws:username":"alice"},"NumericLessThan":{"ferry:Uid":2000}}"#, true),
      (#"{"StringEquals":{"aws:username":"alice"},"NumericLessThan":{"ferry:Uid":1000}}"#, false),
      (#"{"StringLike":{"aws:username":"a*"},"StringNotLike":{"aws:username":"*e"}}"#, false),
    ])
  func together(condition: String, expected: Bool) throws {
    #expect(try Self.holds(condition) == expected)
  }

  @Test("the first version of the language has no variables")
  func firstVersion() throws {
    let condition = #"{"StringEquals":{"aws:userid":"${aws:username}"}}"#
    #expect(try Self.holds(condition))
    #expect(try !Self.holds(condition, version: "2008-10-17"))
  }

  @Test("the program that calls is a condition key where it is known")
  func executable() throws {
    let policy = PolicyFixtures.statement(#""Condition":{"StringEquals":{"ferry:Executable":"/usr/bin/bazel"}}"#)
    #expect(try PolicyFixtures.isAllowed(policy, PolicyFixtures.alice(executable: "/usr/bin/bazel")))
    #expect(try !PolicyFixtures.isAllowed(policy, PolicyFixtures.alice(executable: "/tmp/bazel")))
    #expect(try !PolicyFixtures.isAllowed(policy, PolicyFixtures.alice()))
  }
}
