internal import FerryWire

/// A command that changes versions of a package: its answer tells of them in the order in which they were named.
package protocol VersionChangeCommand: OperationCommand {
  var versions: VersionsOptions { get }
}

extension VersionChangeCommand {
  package func run(in session: Session) throws(CommandFailure) {
    let response = try session.call(Self.method, request())
    try session.print(
      MessageOutput(keyOrder: versions.list()).value(of: response), operation: Self.method.name)
  }
}
