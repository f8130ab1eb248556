import SeededRandom

@testable import FerryModel

/// Policies and calls that have much to do with each other: most statements are about the callers, actions, resources and
/// values that are drawn, and narrowly miss or hit.
struct RandomPolicies {
  var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  private static let arn = "arn:aws:codeartifact:us-east-1:111122223333"
  static let resources = [
    "\(arn):domain/my_domain", "\(arn):repository/my_domain/my_repo", "\(arn):repository/my_domain/repo-2",
    "\(arn):repository/my_domain/alice", "\(arn):package/my_domain/my_repo/npm//left-pad",
    "\(arn):package/my_domain/my_repo/maven/com.example/lib", "\(arn):package/my_domain/alice/npm/a*b/x?",
    "arn:aws:codeartifact:eu-west-1:444455556666:repository/other/my_repo",
  ]
  private static let resourcePatterns = [
    "*", "\(arn):*", "\(arn):repository/*", "\(arn):repository/my_domain/*", "\(arn):repository/my_domain/my_repo",
    "\(arn):repository/my_domain/${aws:username}", "\(arn):repository/*/${aws:username, 'my_repo'}",
    "\(arn):package/my_domain/*/npm/*/*", "\(arn):package/my_domain/my_repo/*", "\(arn):package/*/*/*/*/l*",
    "\(arn):domain/my_domain", "\(arn):domain/*", "arn:aws:codeartifact:*:*:repository/*/my_repo",
    "arn:aws:codeartifact:us-east-?:1111222?3333:*/my_domain/*", "\(arn):repository/${aws:ResourceTag/team}/*",
    "\(arn):repository/my_domain/${aws:RequestTag/Repo, 'repo-2'}", "\(arn):package/my_domain/alice/npm/a${*}b/x${?}",
    "arn:aws:codeartifact:*", "\(arn):repository/my_domain/repo-?", "\(arn):*repo*",
  ]
  private static let principals = [
    "arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:user/alice", "arn:aws:iam::111122223333:user/team/bob",
    "arn:aws:iam::111122223333:role/ci/build", "arn:aws:sts::111122223333:assumed-role/build/run-7",
    "arn:aws:iam::444455556666:user/alice", "arn:aws:iam::444455556666:root",
    "arn:aws:sts::444455556666:assumed-role/build/run-7",
  ]
  private static let principalNames =
    principals + [
      "*", "111122223333", "444455556666", "arn:aws:iam::111122223333:role/build",
      "arn:aws:sts::111122223333:assumed-role/build/run-8", "arn:aws:iam::111122223333:user/bob",
    ]
  private static let actions = [
    "*", "codeartifact:*", "codeartifact:Read*", "codeartifact:ReadFromRepository", "CodeArtifact:readfromREPOSITORY",
    "codeartifact:CopyPackageVersions", "codeartifact:*Package*", "codeartifact:List*", "codeartifact:?agResource",
    "codeartifact:Describe????????", "codeartifact:PutRepositoryPermissionsPolicy", "codeartifact:*PermissionsPolicy",
  ]
  private static let calledActions: [Action] = [
    .readFromRepository, .copyPackageVersions, .listPackages, .tagResource, .describeRepository,
    .putRepositoryPermissionsPolicy, .createDomain, .putRepositoryGate,
  ]
  private static let keys = [
    "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:username", "AWS:UserName", "aws:userid",
    "aws:CurrentTime", "aws:EpochTime", "aws:ResourceTag/team", "aws:RequestTag/Team", "aws:RequestTag/size",
    "aws:TagKeys", "aws:SourceIp", "ferry:Uid", "ferry:Gid", "ferry:Executable",
  ]
  private static let strings = [
    "alice", "ALICE", "bob", "al*", "*", "?????", "", "111122223333", "o-abcdefghij", "core", "Core", "c?re", "web",
    "${aws:username}", "${aws:userid}", "${aws:ResourceTag/team}", "${aws:RequestTag/team, 'core'}", "${*}", "a${?}b",
    "${aws:username, 'nobody'}", "${aws:PrincipalAccount}", "/usr/bin/*", "build:run-7", "team", "size", "Size", "s*",
    "arn:aws:iam::*:user/${aws:username}", "1001", "${aws:EpochTime}", "2023-11-14T22:13:20Z", "é*",
  ]
  private static let arns = [
    "arn:aws:iam::111122223333:user/alice", "arn:aws:iam::*:user/*", "arn:aws:iam::111122223333:role/*",
    "arn:*:*:*:*:*", "arn:aws:iam::${aws:PrincipalAccount}:user/${aws:username}", "arn:aws:iam::1111?2223333:*",
    "arn:aws:iam:*:user/alice:*", "arn:aws:iam::*:root", "arn:aws:iam::*:user/${aws:username, 'a:b'}",
  ]
  private static let numbers = [
    "1001", "1001.0", "1e3", "0", "-5", "100", "1700000000", "17e8", "1699999999", "3", "111122223333",
  ]
  private static let dates = [
    "2023-11-14T22:13:20Z", "2023-11-14T23:13:20+01:00", "2023-11-14T22:13Z", "2023-11-14", "2023-11", "2024-02-29",
    "1700000000", "0", "2023-11-14T22:13:20.5Z", "1969-12-31T23:59:59-00:01", "9999-12-31T23:59:59Z",
  ]
  private static let ranges = ["10.0.0.0/8", "10.1.2.3", "0.0.0.0/0", "192.168.0.0/16", "2001:db8::/32", "::/0", "::1"]
  private static let operators = [
    "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike",
    "StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals",
    "NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals", "DateLessThan",
    "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "IpAddress", "NotIpAddress", "ArnEquals",
    "ArnLike", "ArnNotEquals", "ArnNotLike", "Null",
  ]
  private static let tagValues = [
    "core", "Core", "web", "", "1001", "3", "true", "10.1.2.3", "2001:db8::7", "2023-11-14",
  ]

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }
  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }

  private mutating func oneOrMore(_ values: [String], most: Int = 3) -> JSONValue {
    let list = (0..<Int.random(in: 1...most, using: &generator)).map { _ in JSONValue.string(pick(values)) }
    return list.count == 1 && chance(70) ? list[0] : .array(list)
  }

  /// A case whose policies are right.
  mutating func next() -> PolicyCase {
    next(
      PolicyCase(
        identity: (0..<(chance(70) ? 1 : pick([0, 2]))).map { _ in policy(.identity) },
        resource: (0..<(chance(70) ? 1 : pick([0, 2]))).map { _ in policy(.resource) }))
  }

  /// Another call under the same policies.
  mutating func next(_ policies: PolicyCase) -> PolicyCase {
    var made = policies
    made.principal = pick(Self.principals)
    made.uid = pick([0, 1000, 1001, 1002, 65534])
    made.gid = pick([0, 100, 1001])
    made.executable = chance(50) ? pick(["/usr/bin/bazel", "/usr/bin/ferry", "/tmp/x"]) : nil
    made.organization = chance(50) ? pick(["o-abcdefghij", "o-zzzzzzzzzz"]) : nil
    made.action = pick(Self.calledActions)
    made.arn = pick(Self.resources)
    made.seconds = pick([0, 1_699_999_999, 1_700_000_000, 1_700_000_001, 1_709_164_800, 253_402_300_799])
    made.resourceTags = tags()
    made.requestTags = tags()
    return made
  }

  private mutating func tags() -> [PolicyCase.Tag] {
    let keys = (0..<pick([0, 0, 1, 2, 3])).map { _ in pick(["team", "Team", "size", "Size", "repo", "é"]) }
    return keys.map { PolicyCase.Tag(key: $0, value: pick(Self.tagValues)) }
  }

  mutating func policy(_ kind: PolicyDocument.Kind) -> JSONValue {
    let version = pick(["2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17", ""])
    // Where there are no variables, a default's white space may not stand in a resource.
    let patterns =
      version == "2012-10-17" ? Self.resourcePatterns : Self.resourcePatterns.filter { !$0.contains(" ") }
    let statements = (0..<pick([1, 1, 1, 2, 3])).map { _ in statement(kind, patterns) }
    var members: [JSONValue.Member] = []
    if !version.isEmpty { members.append(.init("Version", .string(version))) }
    members.append(.init("Statement", statements.count == 1 && chance(30) ? statements[0] : .array(statements)))
    return .object(members)
  }

  private mutating func statement(_ kind: PolicyDocument.Kind, _ patterns: [String]) -> JSONValue {
    var members: [JSONValue.Member] = [.init("Effect", .string(chance(65) ? "Allow" : "Deny"))]
    if kind == .resource {
      let everyone = chance(40)
      members.append(
        .init(
          chance(80) ? "Principal" : "NotPrincipal",
          everyone ? .string("*") : .object([.init("AWS", oneOrMore(Self.principalNames))])))
    }
    members.append(.init(chance(85) ? "Action" : "NotAction", oneOrMore(Self.actions)))
    members.append(.init(chance(85) ? "Resource" : "NotResource", oneOrMore(patterns)))
    if chance(60) { members.append(.init("Condition", condition())) }
    return .object(members.shuffled(using: &generator))
  }

  private mutating func condition() -> JSONValue {
    var operators: [JSONValue.Member] = []
    for _ in 0..<pick([1, 1, 2]) {
      let base = pick(Self.operators)
      let isMultivalued = base != "Null" && chance(25)
      let name =
        (isMultivalued ? pick(["ForAnyValue:", "ForAllValues:"]) : "") + base
        + (base != "Null" && chance(20) ? "IfExists" : "")
      guard !operators.contains(where: { $0.name == name }) else { continue }
      var keys: [JSONValue.Member] = []
      for _ in 0..<pick([1, 1, 2]) {
        let key = pick(Self.keys)
        guard key != "aws:TagKeys" || isMultivalued || base == "Null",
          !keys.contains(where: { $0.name.lowercased() == key.lowercased() })
        else { continue }
        keys.append(.init(key, values(of: base)))
      }
      if !keys.isEmpty { operators.append(.init(name, .object(keys))) }
    }
    return .object(operators.isEmpty ? [.init("Null", .object([.init("aws:username", .bool(false))]))] : operators)
  }

  private mutating func values(of base: String) -> JSONValue {
    switch base {
    case "Bool", "Null": return chance(50) ? .bool(chance(50)) : .string(pick(["true", "false", "TRUE"]))
    case "IpAddress", "NotIpAddress": return oneOrMore(Self.ranges)
    case _ where base.hasPrefix("Arn"): return oneOrMore(Self.arns)
    case _ where base.hasPrefix("Numeric"): return chance(30) ? .number(pick(Self.numbers)) : oneOrMore(Self.numbers)
    case _ where base.hasPrefix("Date"): return oneOrMore(Self.dates)
    default: return oneOrMore(Self.strings)
    }
  }
}
