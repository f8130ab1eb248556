internal import CBench
internal import FerryModel

/// One decision by many statements, in this process: what a call pays for it before anything is looked up.
enum DecisionFigure {
  private static let arn = "arn:aws:codeartifact:us-east-1:111122223333"
  private static let resource = "\(arn):package/my_domain/release/npm//my-package"
  /// Decisions between two looks at the clock.
  private static let decisionsInBlock = 100

  /// 20 statements, all about the call's action and resource, each with two conditions of which the last decides: two in
  /// an identity policy, the others in the repository's policy and the domain's.
  static func measureConditions(_ bench: Bench) throws -> FigureResult {
    func statement(_ index: Int, principal: Bool) -> String {
      // All but the last hold back, so that none may be left out.
      let uid = index == 19 ? "NumericGreaterThan" : "NumericLessThan"
      return """
        {"Sid":"S\(index)","Effect":"\(index < 10 ? "Deny" : "Allow")",\(principal ? #""Principal":{"AWS":"111122223333"},"# : "")
        "Action":["codeartifact:Read*","codeartifact:Copy*"],"Resource":["\(arn):package/my_domain/*/npm/*/my-*","\(arn):package/my_domain/release-\(index)/*"],
        "Condition":{"StringLike":{"aws:username":["builder-*-\(index)","al?ce"]},"\(uid)":{"ferry:Uid":\(index)}}}
        """
    }
    let identity = [
      try document([statement(0, principal: false), statement(1, principal: false), allowAll], .identity)
    ]
    let resources = [
      try document((2..<10).map { statement($0, principal: true) }, .resource),
      try document((10..<20).map { statement($0, principal: true) }, .resource),
    ]
    return try measure(
      .decisionConditions, "one decision, 20 statements with two conditions each", identity, resources, bench)
  }

  /// 500 statements in 20 policies, as teams have them: each about packages of its own, one in five about everything, with
  /// a condition.
  static func measureMany(_ bench: Bench) throws -> FigureResult {
    func statement(_ index: Int, principal: Bool) -> String {
      let isBroad = index % 5 == 0
      let condition = #","Condition":{"StringEquals":{"aws:username":"builder-\#(index)"}}"#
      return """
        {"Effect":"\(index % 2 == 0 ? "Deny" : "Allow")",\(principal ? #""Principal":{"AWS":"111122223333"},"# : "")
        "Action":["codeartifact:Read*","codeartifact:Copy*"],
        "Resource":["\(isBroad ? "*" : "\(arn):package/my_domain/team-\(index)/*")","\(arn):package/*/npm/*/team-\(index)"]
        \(isBroad ? condition : "")}
        """
    }
    func policy(_ number: Int, _ kind: PolicyDocument.Kind, _ last: String) throws -> PolicyDocument {
      try document(
        (0..<24).map { statement(number * 25 + $0, principal: kind == .resource) } + [last], kind)
    }
    let own = try (0..<18).map { try policy($0, .identity, allowAll) }
    let grant =
      #"{"Effect":"Allow","Principal":"*","Action":"codeartifact:Copy*","Resource":"*"}"#
    let resources = try (18..<20).map { try policy($0, .resource, grant) }
    return try measure(.decisionMany, "one decision, 500 statements in 20 policies", own, resources, bench)
  }

  private static let allowAll = #"{"Effect":"Allow","Action":"*","Resource":"*"}"#

  private static func document(_ statements: [String], _ kind: PolicyDocument.Kind) throws -> PolicyDocument {
    let list = statements.joined(separator: ",")
    let json = try JSONParser.parse(#"{"Version":"2012-10-17","Statement":[\#(list)]}"#)
    return try PolicyDocument(json, kind: kind)
  }

  private static func measure(
    _ figure: Figure, _ title: String, _ identity: [PolicyDocument], _ resources: [PolicyDocument], _ bench: Bench
  ) throws -> FigureResult {
    guard let principal = PrincipalARN("arn:aws:iam::111122223333:user/alice") else {
      throw BenchError("the ARN of the caller is none")
    }
    let caller = CallerIdentity(
      principal: principal, uid: 1001, gid: 100, owner: try AccountID(validating: "111122223333", field: "account"),
      identityPolicies: identity)
    let decide = {
      PolicyEvaluator.decide(
        caller: caller, action: .copyPackageVersions, resource: resource, resourcePolicies: resources) == .allowed
    }
    guard decide() else { throw BenchError("\(title): it is denied") }
    let runs = (0..<bench.scale.runs).map { _ in
      var samples: [UInt64] = []
      var allowed = 0
      for _ in 0..<max(1, bench.scale.calls / decisionsInBlock) {
        let start = monotonic_nanoseconds()
        for _ in 0..<decisionsInBlock where decide() { allowed += 1 }
        samples.append((monotonic_nanoseconds() - start) / UInt64(decisionsInBlock))
      }
      let all = Samples(samples)
      return FigureResult.Run(
        count: allowed, value: all.median / figure.unit.size, p99: all.percentile(0.99) / figure.unit.size)
    }
    return FigureResult(figure, title, beside: nil, runs)
  }
}
