import FerryClient
import Glibc
import SeededRandom
import Testing

/// A daemon that closes idle connections, and clients that never hear of it.
@Suite("Idle connections of the client")
struct IdleConnectionTests {
  @Test("a caller whose connection is closed again and again sees no error, whatever it calls and whenever")
  func noError() async throws {
    // Shorter than any call's way there and back is long enough for the closing to meet calls at every place.
    let daemon = try TestDaemon(configuration: #"{"limits": {"idleSeconds": 0.004}}"#)
    try daemon.makeSeedRepositories()
    try daemon.publish("--format npm --package p", "1.0.0", content: "x")
    let client = daemon.client
    var generator = SeededGenerator(seed: 5)
    for round in 0..<600 {
      usleep(UInt32.random(in: 0...9000, using: &generator))
      // Also such as are not safe to repeat once they were sent.
      switch round % 4 {
      case 0: _ = try client.blocking.describeRepository(.init(domain: "my_domain", repository: "my_repo"))
      case 1: _ = try await client.describeRepository(.init(domain: "my_domain", repository: "my_repo"))
      case 2: _ = try await client.createRepository(.init(domain: "my_domain", repository: "r-\(round)"))
      default:
        let upload = try client.blocking.createAssetUpload(
          .init(
            domain: "my_domain", repository: "my_repo", format: "npm", package: "p", packageVersion: "2.0.\(round)",
            assetName: "a"))
        #expect(!upload.uploadId.isEmpty)
        // It ends with its connection, which an open upload keeps: begin anew.
        client.close()
        _ = try client.blocking.check(.init())
      }
    }
    let closed = try daemon.metric("ferry_limit_reached_total{limit=\"idleSeconds\"}")
    #expect(closed > 100, "only \(closed) connections were closed")
  }
}
