/// What a daemon says that it can be asked: its services, their methods and their messages.
package struct Contract: Sendable {
  /// In the order in which the daemon names them.
  package internal(set) var services: [ServiceType] = []
  /// By full name.
  var messages: [String: MessageType] = [:]
  /// By full name.
  var enumerations: [String: EnumerationType] = [:]

  /// The method that words mean: "ferry.v1.Artifacts/DescribeDomain", "Artifacts/DescribeDomain", or "DescribeDomain"
  /// where only one service has a method of that name.
  ///
  /// - Throws: a reason that names what is near, or what there is.
  package func method(_ words: String) throws(ValueError) -> (service: ServiceType, method: MethodType) {
    let parts = words.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2 else { throw ValueError("a method is named SERVICE/METHOD") }
    let (serviceName, methodName) = parts.count == 2 ? (parts[0], parts[1]) : (nil, words)
    let candidates = try serviceName.map { name throws(ValueError) in [try service(name)] } ?? services
    let found = candidates.flatMap { service in
      service.methods.filter { $0.name == methodName }.map { (service: service, method: $0) }
    }
    if found.count == 1 { return found[0] }
    guard found.isEmpty else {
      let names = found.map { "\($0.service.name)/\(methodName)" }.joined(separator: " and ")
      throw ValueError("there is more than one \(methodName): \(names)")
    }
    throw ValueError(
      Self.unknown("method", methodName, among: candidates.flatMap { service in service.methods.map(\.name) }))
  }

  /// The service of that name, full or without its package.
  package func service(_ name: String) throws(ValueError) -> ServiceType {
    let found = services.filter { $0.name == name || $0.name.hasSuffix(".\(name)") }
    if found.count == 1 { return found[0] }
    throw ValueError(Self.unknown("service", name, among: services.map(\.name)))
  }

  private static func unknown(_ kind: String, _ name: String, among known: [String]) -> String {
    let near = Spelling.nearest(to: name, among: known)
    let hint = near.map { "did you mean \"\($0)\"?" } ?? "there is \(known.joined(separator: ", "))"
    return "the daemon has no \(kind) \"\(name)\"; \(hint)"
  }
}

extension Contract {
  /// The fields of a message in the order of the contract; none where the message is not described.
  func fields(of message: String) -> [FieldType] { messages[message]?.fields ?? [] }

  /// A field's type as .proto files write it: "repeated string", "map<string, ferry.v1.Tag>".
  func typeName(of field: FieldType) -> String {
    guard field.isRepeated else { return Self.name(of: field.kind) }
    if case .message(let name) = field.kind, let entry = messages[name], entry.isMapEntry {
      return "map<\(entry.fields.map { Self.name(of: $0.kind) }.joined(separator: ", "))>"
    }
    return "repeated \(Self.name(of: field.kind))"
  }

  private static func name(of kind: FieldType.Kind) -> String {
    switch kind {
    case .scalar(let scalar): scalar.name
    case .message(let name), .enumeration(let name): name
    }
  }
}
