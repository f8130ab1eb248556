@testable import FerryCommandLine
import FerryClient
import FerryModel
import FerryWire
import Testing

/// What the daemon offers, against CodeArtifact's public model: every operation, member, required flag, value of an
/// enumeration, length and pattern is the same, or stands in ``ModelExceptions``.
@Suite("The API's model", .enabled(if: ServiceModel.path != nil, "\(ForeignPeers.reason)"))
struct ServiceModelTests {
  private let model: ServiceModel
  private let requests: ModelRequests
  private let daemon: TestDaemon
  private let client: FerryClient
  private let contract: Contract
  private let service: ServiceType

  init() throws {
    model = try ServiceModel()
    requests = ModelRequests(model: model)
    daemon = try TestDaemon()
    client = daemon.client
    contract = try DescriptorReader.read(client.blocking.getDescriptors(.init()).fileDescriptorSet)
    service = try contract.service("ferry.v1.Artifacts")
    try daemon.makeSeedRepositories()
  }

  private var operations: [(name: String, input: String?, output: String?)] {
    model.operations.filter { ModelExceptions.operations[$0.key] == nil }.map {
      ($0.key, $0.value.input, $0.value.output)
    }
    .sorted { $0.name < $1.name }
  }

  // MARK: the contract

  @Test("every operation is there or has a reason not to be, and no reason is for one that is there or unknown")
  func everyOperation() {
    let methods = Set(service.methods.map(\.name))
    for name in model.operations.keys.sorted() where !methods.contains(name) {
      #expect(ModelExceptions.operations[name] != nil, "\(name) is neither in proto/ nor among the exceptions")
    }
    for name in ModelExceptions.operations.keys {
      #expect(!methods.contains(name), "\(name) is there: it is no exception")
      #expect(model.operations[name] != nil, "the model has no \(name)")
    }
  }

  @Test("the operations that always refuse do, say why, and are operations of the model")
  func alwaysRefused() throws {
    let name = "--domain my_domain --repository my_repo"
    let commands = [
      "GetRepositoryEndpoint": "get-repository-endpoint \(name) --format npm",
      "AssociateExternalConnection": "associate-external-connection \(name) --external-connection public:npmjs",
      "DisassociateExternalConnection": "disassociate-external-connection \(name) --external-connection public:npmjs",
    ]
    #expect(Set(commands.keys) == Set(ModelExceptions.refused.keys))
    for (operation, reason) in ModelExceptions.refused {
      #expect(model.operations[operation] != nil, "the model has no \(operation)")
      let outcome = try daemon.ferry(try #require(commands[operation]))
      #expect(outcome.status == 254)
      #expect(outcome.error.hasPrefix("An error occurred (ValidationException)"), "\(outcome.error)")
      #expect(outcome.error.contains(reason), "\(outcome.error)")
    }
  }

  @Test("every member of every request and answer is there with its type, and besides only Ferry's own, from 100 on")
  func everyMember() throws {
    var compared: Set<String> = []
    for operation in operations {
      let method = try #require(service.methods.first { $0.name == operation.name })
      if let input = operation.input { try compare(input, method.request, &compared) }
      if let output = operation.output { try compare(output, method.response, &compared) }
    }
    // As many as there are to see, so that a comparison of nothing fails.
    #expect(compared.count > 60)
  }

  private func compare(_ shapeName: String, _ message: String, _ compared: inout Set<String>) throws {
    guard compared.insert("\(shapeName) \(message)").inserted, ModelExceptions.shapes[shapeName] == nil else { return }
    let shape = try model[shapeName]
    let fields = contract.fields(of: message)
    for member in shape.members {
      let name = requests.jsonName(of: member.name, in: shapeName)
      guard let field = fields.first(where: { $0.jsonName == name }) else {
        Issue.record("\(message) has no field for \(shapeName).\(member.name)")
        continue
      }
      #expect(field.number < MessageOutput.firstOwnFieldNumber, "\(message).\(name) is not Ferry's own")
      try compare(member.shape, field, "\(message).\(name)", &compared)
    }
    for field in fields where field.number < MessageOutput.firstOwnFieldNumber {
      #expect(
        shape.members.contains { requests.jsonName(of: $0.name, in: shapeName) == field.jsonName },
        "\(message).\(field.jsonName) is not in the model: Ferry's own are numbered from 100")
    }
  }

  private func compare(
    _ shapeName: String, _ field: FieldType, _ place: String, _ compared: inout Set<String>
  ) throws {
    let shape = try model[shapeName]
    let type = contract.typeName(of: field)
    switch shape.type {
    case "string": #expect(type == "string", "\(place)")
    case "integer": #expect(type == "int32", "\(place)")
    case "long": #expect(type == "int64", "\(place)")
    case "boolean": #expect(type == "bool", "\(place)")
    case "blob": #expect(type == "bytes", "\(place)")
    case "timestamp": #expect(type == "google.protobuf.Timestamp", "\(place)")
    case "list":
      #expect(type.hasPrefix("repeated "), "\(place)")
      try compareInner(shape.element, field.kind, place, &compared)
    case "map":
      #expect(type.hasPrefix("map<string, "), "\(place)")
      guard case .message(let entry) = field.kind, let value = contract.fields(of: entry).last else { return }
      try compareInner(shape.value, value.kind, place, &compared)
    case "structure":
      guard case .message(let message) = field.kind, !field.isRepeated else {
        Issue.record("\(place) is no message")
        return
      }
      try compare(shapeName, message, &compared)
    default: Issue.record("\(place) is a \(shape.type) in the model")
    }
  }

  /// What a list or a map holds.
  private func compareInner(
    _ shapeName: String?, _ kind: FieldType.Kind, _ place: String, _ compared: inout Set<String>
  ) throws {
    let shape = try model[shapeName ?? ""]
    switch (shape.type, kind) {
    case ("string", .scalar(let scalar)): #expect(scalar.name == "string", "\(place)")
    case ("structure", .message(let message)): try compare(shape.name, message, &compared)
    case (_, .message) where ModelExceptions.shapes[shape.name] != nil: break
    default: Issue.record("\(place) does not hold \(shape.name)")
    }
  }

  @Test("every value of every enumeration is a value of Ferry's, or has a reason not to be")
  func everyValue() throws {
    let comments = contract.messages.values.flatMap { $0.fields.map(\.comment) }.joined(separator: "\n")
    let inputs = try model.shapes(ofInputs: true)
    for name in try model.shapes(ofInputs: false).subtracting(inputs).union([
      "ResourceType", "ValidationExceptionReason",
    ]) {
      for value in try model[name].values where ModelExceptions.values["\(name) \(value)"] == nil {
        #expect(comments.contains("\"\(value)\""), "nothing in proto/ speaks of \(name) \(value)")
      }
    }
    for exception in ModelExceptions.values.keys {
      #expect(!comments.contains("\"\(exception.split(separator: " ")[1])\""), "\(exception) is no exception")
    }
  }

  // MARK: the validator

  /// How a request is refused; nil where it is not, or not by its form.
  private func invalidField(_ operation: String, _ request: JSONValue) throws -> String? {
    let message = try MessageEncoder(contract).message(request, as: "ferry.v1.\(operation)Request")
    let method = RPCMethod<RawMessage, RawMessage>(service: service.name, name: operation)
    let outcome = Result { () throws(FerryClientError) in
      try client.blocking.call(method, RawMessage(message), timeout: nil)
    }
    guard case .failure(let failure) = outcome else { return nil }
    guard case .service(let error) = failure else { throw failure }
    guard error.name == "ValidationException", error.reason != "UNKNOWN_OPERATION" else { return nil }
    return error.field ?? ""
  }

  /// A field's name in an error: "asset_sha256" for "assetSHA256".
  private func isNamed(_ field: String?, _ member: String) -> Bool {
    guard let field else { return false }
    func plain(_ text: some StringProtocol) -> String { text.lowercased().filter { $0 != "_" } }
    return plain(field.prefix { $0 != "." }) == plain(member)
  }

  @Test("a request that is right is not refused for its form, and without any required member it is, by its name")
  func required() throws {
    for operation in operations {
      let whole = try requests.request(operation.name)
      let refused = try invalidField(operation.name, whole)
      #expect(refused == nil, "\(operation.name) refuses a right request for \(refused ?? "")")
      guard let input = operation.input else { continue }
      for member in try model[input].required.sorted() {
        let without = whole.with(requests.jsonName(of: member, in: input), nil)
        let field = try invalidField(operation.name, without)
        if ModelExceptions.notRequired["\(input).\(member)"] != nil {
          #expect(!isNamed(field, member), "\(operation.name) requires \(member): it is no exception")
        } else {
          #expect(isNamed(field, member), "\(operation.name) without \(member) is refused for \(field ?? "nothing")")
        }
      }
    }
  }

  @Test("every text is taken or refused by its length, its pattern and its enumeration as the model says")
  func texts() throws {
    var tried = 0
    var needed: Set<String> = []
    for operation in operations {
      guard let input = operation.input else { continue }
      for member in try model[input].members {
        for (shape, place) in try texts(in: member.shape) {
          for text in try candidates(shape) {
            tried += 1
            let value = try place(.string(text))
            let request = try requests.request(operation.name).with(
              requests.jsonName(of: member.name, in: input), value)
            let exception = try compare(
              shape, text, with: invalidField(operation.name, request), "\(operation.name).\(member.name)", member.name)
            if let exception { needed.insert(exception) }
          }
        }
      }
    }
    let known = Set(ModelExceptions.narrower.keys).union(ModelExceptions.wider.keys)
    #expect(needed == known, "exceptions that are none: \(known.subtracting(needed))")
    #expect(tried > 1000)
  }

  /// The strings in a member: itself, or those of what it holds, each with the member's value that holds a text there.
  private func texts(in name: String) throws -> [(ServiceModel.Shape, (JSONValue) throws -> JSONValue)] {
    let shape = try model[name]
    switch shape.type {
    case "string": return [(shape, { $0 })]
    case "list":
      return try texts(in: shape.element ?? "").map { inner, place in (inner, { .array([try place($0)]) }) }
    case "structure":
      let whole = try requests.value(name)
      return try shape.members.flatMap { member in
        try texts(in: member.shape).map { inner, place in (inner, { whole.with(member.name, try place($0)) }) }
      }
    default: return []
    }
  }

  /// Texts on both sides of every line that the model draws.
  private func candidates(_ shape: ServiceModel.Shape) throws -> [String] {
    guard shape.values.isEmpty else { return shape.values + ["NO_SUCH_VALUE", shape.values[0] + " "] }
    var texts = [
      "a b", "a/b", "a#b", "AB", "a-b", "a_b", "a.b", "-ab", "_ab", "ab-", "1a", "é1", "a\u{7}b", "a\nb", "a\tb", "a:b",
      "a\u{200B}b", "a\u{E000}b", "aws:x", "0123456789ab", "a,b", "ab~", "..", "日本",
    ]
    // Of characters that the pattern allows at every place.
    let filling = try ["a", "0", "f"].first {
      try shape.matches(String(repeating: $0, count: max(shape.minimum ?? 1, 2)))
    }
    if let filling {
      for length in [shape.minimum.map { $0 - 1 }, shape.minimum, shape.maximum, shape.maximum.map { $0 + 1 }] {
        if let length, length > 0 { texts.append(String(repeating: filling, count: length)) }
      }
    }
    return texts
  }

  /// - Returns: the exception that was needed.
  private func compare(
    _ shape: ServiceModel.Shape, _ text: String, with field: String?, _ place: String, _ member: String
  ) throws -> String? {
    let length = text.unicodeScalars.count
    let isValid =
      try shape.values.isEmpty
      ? length >= shape.minimum ?? 0 && length <= shape.maximum ?? .max && shape.matches(text)
      : shape.values.contains(text)
    let isRefused = isNamed(field, member)
    guard isValid == isRefused else { return nil }
    let exceptions = isValid ? ModelExceptions.narrower : ModelExceptions.wider
    for name in [member, shape.name] {
      if let exception = exceptions[name], exception.applies(text) { return name }
    }
    let shown = text.count > 40 ? "\(length) × \(text.prefix(1))" : text.debugDescription
    let how = isValid ? "refuses \(shown), which \(shape.name) allows" : "takes \(shown), which \(shape.name) does not"
    Issue.record("\(place) \(how) (refused for \(field ?? "nothing"))")
    return nil
  }

  @Test("every number is taken or refused by its range, and every list by its length, as the model says")
  func numbersAndLists() throws {
    var tried = 0
    for operation in operations {
      guard let input = operation.input else { continue }
      for member in try model[input].members {
        let shape = try model[member.shape]
        let name = requests.jsonName(of: member.name, in: input)
        let whole = try requests.request(operation.name)
        func field(_ value: JSONValue) throws -> String? { try invalidField(operation.name, whole.with(name, value)) }
        switch shape.type {
        case "integer", "long":
          guard let minimum = shape.minimum, let maximum = shape.maximum else { continue }
          tried += 1
          for number in [minimum, maximum] {
            #expect(
              try !isNamed(field(.number("\(number)")), member.name), "\(operation.name).\(member.name) \(number)")
          }
          // 0 is none: ``ModelExceptions/emptyIsNone``.
          for number in [-1, maximum + 1] {
            #expect(try isNamed(field(.number("\(number)")), member.name), "\(operation.name).\(member.name) \(number)")
          }
        case "list":
          guard let maximum = shape.maximum else { continue }
          tried += 1
          let elements = try (0...maximum).map { try element(shape.element ?? "", $0) }
          #expect(try isNamed(field(.array(elements)), member.name), "\(operation.name).\(member.name) \(maximum + 1)")
          #expect(
            try !isNamed(field(.array(Array(elements.dropLast()))), member.name),
            "\(operation.name).\(member.name) \(maximum)")
        default: continue
        }
      }
    }
    #expect(tried > 10)
  }

  /// An element of a list, no two of which are the same.
  private func element(_ name: String, _ index: Int) throws -> JSONValue {
    let shape = try model[name]
    guard shape.type == "structure" else { return .string("1.0.\(index)") }
    return try requests.value(name).with("key", .string("key-\(index)"))
  }
}
