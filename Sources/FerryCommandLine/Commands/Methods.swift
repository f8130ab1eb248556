package import ArgumentParser

/// Lists what the daemon can be asked.
package struct Methods: SessionCommand {
  package static let configuration = CommandConfiguration(
    commandName: "methods",
    abstract: "Lists the daemon's services and methods, or the fields of a method's request.",
    discussion: """
      EXAMPLES
        ferry methods
        ferry methods Artifacts --output table
        ferry methods Artifacts/CopyPackageVersions
      """)

  @Argument(
    help: ArgumentHelp("Only this service, or this method with its request's fields.", valueName: "service[/method]"))
  package var name: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func run(in session: Session) throws(CommandFailure) {
    let contract = try session.contract()
    if let name, name.contains("/") {
      let (service, method) = try OptionValue.of("the method") { () throws(ValueError) in try contract.method(name) }
      let fields = contract.fields(of: method.request).map { field in
        OutputValue.record(
          Self.texts([
            ("name", field.jsonName), ("type", contract.typeName(of: field)), ("comment", field.comment),
          ]))
      }
      return try session.print(
        .record(Self.members(of: method, service) + [.init("requestFields", .list(fields))]), operation: "Methods")
    }
    let services = try name.map { name throws(CommandFailure) in
      [try OptionValue.of("the service") { () throws(ValueError) in try contract.service(name) }]
    }
    let methods = (services ?? contract.services).flatMap { service in
      service.methods.map { OutputValue.record(Self.members(of: $0, service)) }
    }
    try session.print(.record([.init("methods", .list(methods))]), operation: "Methods")
  }

  private static func members(of method: MethodType, _ service: ServiceType) -> [OutputValue.Member] {
    texts([
      ("service", service.name), ("name", method.name), ("request", method.request), ("response", method.response),
      ("comment", method.comment),
    ]) + (method.isStreaming ? [.init("isStreaming", .bool(true))] : [])
  }

  /// Those that are not empty.
  private static func texts(_ members: [(String, String)]) -> [OutputValue.Member] {
    members.filter { !$0.1.isEmpty }.map { .init($0.0, .string($0.1)) }
  }
}
