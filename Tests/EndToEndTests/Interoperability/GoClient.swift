import Foundation

/// Calls by containerd's ttrpc client, on one connection.
enum GoClient {
  struct Call {
    var method: String
    var request: [String: Any] = [:]
    var service = "ferry.v1.Artifacts"
    /// How long the client waits, and says that it does.
    var timeoutMilliseconds: Int?
    /// What the server is told, while the client itself waits on.
    var toldNanoseconds: Int?
    var metadata: [String: String] = [:]

    fileprivate var line: String {
      get throws {
        var object: [String: Any] = ["service": service, "method": method, "request": request, "metadata": metadata]
        object["timeoutMilliseconds"] = timeoutMilliseconds
        object["toldNanoseconds"] = toldNanoseconds
        return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
      }
    }
  }

  /// What the Go client says became of a call.
  struct Outcome {
    let response: JSON
    /// gRPC's code as Go names it; empty where the call succeeded.
    let code: String
    let message: String
    let detailType: String
    /// An ErrorDetail.
    let detail: JSON
    /// What went wrong beyond statuses.
    let clientError: String

    fileprivate init(_ line: String) throws {
      let object = try JSON(line)
      response = object["response"]
      code = object["code"].text
      message = object["message"].text
      detailType = object["detailType"].text
      detail = object["detail"]
      clientError = object["clientError"].text
    }
  }

  /// Makes the calls, one after the other or all at once.
  static func make(_ calls: [Call], at socket: String, atOnce: Bool = false) throws -> [Outcome] {
    let input = try TestFolder()
    let lines = try input.file("calls", calls.map { try $0.line + "\n" }.joined())
    // By a file: what a pipe takes before the program reads is less than some of these calls.
    let outcome = try ChildProgram.run(
      "/bin/sh",
      ["-c", "exec \"$0\" calls \"$1\" $2 <\"$3\"", ForeignPeers.goProgram(), socket, atOnce ? "--at-once" : "", lines])
    guard outcome.status == 0 else { throw TestFailure("the Go client failed: \(outcome.error)") }
    let outcomes = try outcome.output.split(separator: "\n").map { try Outcome(String($0)) }
    guard outcomes.count == calls.count else { throw TestFailure("\(outcomes.count) outcomes: \(outcome.output)") }
    return outcomes
  }
}
