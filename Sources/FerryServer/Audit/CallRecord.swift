internal import FerryModel
internal import FerryWire

/// What the audit log says of one call, but for the time: the members of a JSON object without its braces.
struct CallRecord: Sendable {
  /// The code of an answer that refuses some of the things that were asked for, and so did none of them.
  static let notDone = "NOT_DONE"

  let method: String
  let request: (any WireMessage)?
  let context: CallContext
  /// As it was when the call began: what policies were in force.
  let catalog: Catalog

  /// Of a change.
  var change: [UInt8] {
    var line = JSONLine()
    begin("CHANGE", code: "OK", &line)
    addRequest(to: &line)
    return line.members
  }

  func refusal(code: String, _ status: TtrpcStatus) -> [UInt8] {
    var line = JSONLine()
    begin("REFUSAL", code: code, &line)
    Self.addReason(status, to: &line)
    addRequest(to: &line)
    return line.members
  }

  /// - Parameter refusals: by the names of what was refused.
  func refusal(of refusals: [String: String]) -> [UInt8] {
    var line = JSONLine()
    begin("REFUSAL", code: Self.notDone, &line)
    line.add("refusals") { line in
      for (name, code) in refusals.sorted(by: { $0.key < $1.key }).prefix(CallAudit.maximumRefusals) {
        line.add(RequestParameters.shortened(name), code)
      }
    }
    if refusals.count > CallAudit.maximumRefusals { line.add("refusalsInAll", refusals.count) }
    addRequest(to: &line)
    return line.members
  }

  /// What is no call of a method.
  static func refusal(of caller: CallerIdentity, code: String, _ status: TtrpcStatus) -> [UInt8] {
    var line = JSONLine()
    begin("REFUSAL", caller, &line)
    line.add("code", code)
    addReason(status, to: &line)
    return line.members
  }

  private func begin(_ event: String, code: String, _ line: inout JSONLine) {
    Self.begin(event, context.caller, &line)
    line.add("request", context.requestID)
    line.add("method", RequestParameters.shortened(method))
    line.add("code", code)
  }

  private static func begin(_ event: String, _ caller: CallerIdentity, _ line: inout JSONLine) {
    line.add("event", event)
    line.add("uid", caller.uid)
    line.add("pid", caller.processID)
    line.add("principal", caller.arn)
  }

  private static func addReason(_ status: TtrpcStatus, to line: inout JSONLine) {
    if let detail = status.errorDetail {
      if !detail.action.isEmpty { line.add("action", detail.action) }
      if !detail.resource.isEmpty { line.add("resource", RequestParameters.shortened(detail.resource)) }
    }
    line.add("message", RequestParameters.shortened(status.message))
  }

  private func addRequest(to line: inout JSONLine) {
    guard let request else { return }
    let fields = request.fields
    line.add("parameters") { RequestParameters.add(fields, to: &$0) }
    line.add("policies") { addPolicies(fields, to: &$0) }
  }

  /// The revisions of the policies that were in force for what the request names.
  private func addPolicies(_ fields: [MessageField], to line: inout JSONLine) {
    var (domain, repositories): (Catalog.Domain?, [(String, String)]) = (nil, [])
    for field in fields {
      guard case .string(let text) = field.value, !text.isEmpty else { continue }
      switch field.name {
      case "domain": domain = (try? DomainName(validating: text)).flatMap { catalog.domains[$0] }
      case "repository", "sourceRepository", "destinationRepository": repositories.append((field.name, text))
      default: break
      }
    }
    guard let domain else { return }
    if let policy = domain.policy { line.add("domain", policy.revision) }
    for (name, text) in repositories {
      guard let repository = (try? RepositoryName(validating: text)).flatMap({ domain.repositories[$0] }),
        let policy = repository.policy
      else { continue }
      line.add(name, policy.revision)
    }
  }
}
