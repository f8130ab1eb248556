package import ArgumentParser
internal import FerryModel
internal import FerryWire

/// Calls any method of the daemon, with JSON both ways.
package struct Call: SessionCommand {
  package static let configuration = CommandConfiguration(
    commandName: "call",
    abstract: "Calls any method of the daemon, with JSON both ways.",
    discussion: """
      The daemon says which methods and messages it has, so that this calls those of
      a newer daemon too; `ferry methods` lists them. JSON is protobuf's: names in
      camelCase, 64-bit numbers as strings, bytes in base64, and what is at its
      default is left out.

      EXAMPLES
        ferry call Health/Check
        ferry call DescribeDomain '{"domain":"my_domain"}'
        ferry call ferry.v1.Artifacts/CopyPackageVersions file://request.json

      From standard input:
        ferry call Artifacts/CreateRepository -
      """)

  @Argument(
    help: ArgumentHelp(
      "The method. Its service may be given without its package, or not at all.", valueName: "service/method"))
  package var method: String

  @Argument(help: ArgumentHelp("The request: JSON, file://request.json, or - for standard input.", valueName: "json"))
  package var request = "{}"

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func run(in session: Session) throws(CommandFailure) {
    let document = try OptionValue.of("the request") { () throws(ValueError) in
      try JSONArgument.parse(request == "-" ? StandardInput.text() : ParameterFile.text(request))
    }
    let contract = try session.contract()
    let (service, method) = try OptionValue.of("the method") { () throws(ValueError) in
      try contract.method(self.method)
    }
    guard !method.isStreaming else {
      throw .usage("the method", "\(service.name)/\(method.name) is a stream, which this command cannot call")
    }
    let message: [UInt8]
    do {
      message = try MessageEncoder(contract).message(document, as: method.request)
    } catch {
      throw .usage("the request", error.description)
    }
    let answer = try session.call(
      RPCMethod<RawMessage, RawMessage>(service: service.name, name: method.name), RawMessage(message))
    let answered: JSONValue
    do {
      answered = try MessageDecoder(contract).document(answer.bytes, as: method.response)
    } catch {
      throw .general("\(method.name): the daemon's answer cannot be read: \(ErrorLine.onOneLine(error.description))")
    }
    try session.print(answered, operation: method.name)
  }
}
