import FerryClient
import FerryCommandLine
import Glibc
import Testing

@Suite struct ErrorLineTests {
  private func failure(_ error: FerryClientError, socket: String? = "/tmp/f.sock") -> CommandFailure {
    CommandFailure(error, operation: "CopyPackageVersions", socket: socket)
  }

  @Test("an error of the daemon is one line in the words of aws, and exits with 254")
  func service() {
    let error = ServiceError(name: "ResourceNotFoundException", statusCode: 5, message: "There is no\nsuch domain.")
    let failure = failure(.service(error))
    #expect(failure.status == 254)
    #expect(
      CommandLineProgram.lines(for: failure, command: "copy-package-versions")
        == "An error occurred (ResourceNotFoundException) when calling the CopyPackageVersions operation: "
        + "There is no such domain.\n")
  }

  @Test("an internal error shows the id that the log has too")
  func internalError() {
    var error = ServiceError(name: "InternalServerException", statusCode: 13, message: "Something failed.")
    error.errorID = "abc"
    #expect(failure(.service(error)).message.hasSuffix("operation: Something failed. (error id abc)"))
  }

  @Test("no daemon is one line that says how to start it, and exits with 253", arguments: [ENOENT, ECONNREFUSED])
  func noDaemon(number: Int32) {
    let failure = failure(.cannotConnect(address: "/tmp/my f.sock", errorNumber: number, message: "m"))
    #expect(failure.status == 253)
    let lines = CommandLineProgram.lines(for: failure, command: "ping")
    #expect(lines.hasPrefix("ferry: no daemon answers on /tmp/my f.sock ("))
    #expect(lines.hasSuffix("). Start one: ferryd --socket '/tmp/my f.sock'\n"))
    #expect(lines.split(separator: "\n").count == 1)
  }

  @Test("a daemon where one listens by itself is started without options")
  func defaultSocket() {
    #expect(
      ErrorLine.noDaemon(socketPath: "/run/user/1/ferry/ferry.sock", reason: "r", isDefault: true)
        .hasSuffix("Start one: ferryd"))
  }

  @Test(
    "other errors have the exit status of their kind",
    arguments: [
      (.deadlineExceeded, 255), (.connectionLost("x"), 255), (.malformedAnswer("x"), 255),
      (.tooLarge(byteCount: 5, limit: 4), 255), (.cannotReadFile(path: "p", errorNumber: ENOENT), 252),
      (.cannotConnect(address: "a", errorNumber: EACCES, message: "m"), 253),
      (.cannotConnect(address: "a", errorNumber: ENAMETOOLONG, message: "m"), 252),
    ] as [(FerryClientError, Int32)])
  func status(error: FerryClientError, status: Int32) {
    let failure = failure(error)
    #expect(failure.status == status)
    #expect(failure.message.hasPrefix("ferry: "))
  }

  @Test("a wrong option points to the help of its command")
  func usage() {
    #expect(
      CommandLineProgram.lines(for: .usage("--upstreams", "why"), command: "update-repository")
        == "ferry update-repository: --upstreams: why\nSee: ferry update-repository --help\n")
    #expect(CommandLineProgram.lines(for: .usage("why"), command: nil) == "ferry: why\nSee: ferry --help\n")
    #expect(CommandLineProgram.lines(for: .init(status: 1, message: ""), command: "ping") == "")
  }
}
