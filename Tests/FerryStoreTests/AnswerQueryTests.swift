import FerryModel
import Testing

@testable import FerryStore

@Suite struct AnswerQueryTests {
  private let fixture: StoreFixture

  init() throws {
    fixture = try StoreFixture()
  }

  private func call(_ token: String, of user: UInt32 = 1) -> CallFingerprint {
    CallFingerprint(userID: user, token: token, digest: [1, 2, 3])
  }

  private func remember(_ call: CallFingerprint, at milliseconds: Int64 = 1) async throws {
    let time = Timestamp(milliseconds: milliseconds)
    try await fixture.write { try $0.remember([UInt8(call.userID), 9], to: call, at: time) }
  }

  private func answer(to call: CallFingerprint) throws -> RememberedAnswer? {
    try fixture.store.read { try $0.answer(to: call) }
  }

  @Test("an answer belongs to one user: the same token of another is another call")
  func users() async throws {
    try await remember(call("t"))
    #expect(try answer(to: call("t")) == RememberedAnswer(digest: [1, 2, 3], message: [1, 9]))
    #expect(try answer(to: call("t", of: 2)) == nil)
    try await remember(call("t", of: 2))
    #expect(try answer(to: call("t", of: 2))?.message == [2, 9])
    #expect(try answer(to: call("t"))?.message == [1, 9])
  }

  @Test("an answer is kept only where the change is that it belongs to")
  func sameTransaction() async throws {
    struct Refused: Error {}
    let call = call("t")
    await #expect(throws: Refused.self) {
      try await fixture.write { writing in
        try writing.remember([1], to: call, at: .init(milliseconds: 1))
        throw Refused()
      }
    }
    #expect(try answer(to: call) == nil)
  }

  @Test("the newest answer's time is known")
  func newest() async throws {
    #expect(try fixture.store.read { try $0.newestAnswerTime() } == nil)
    for (token, time) in [("a", 5), ("b", -7), ("c", 6)] { try await remember(call(token), at: Int64(time)) }
    #expect(try fixture.store.read { try $0.newestAnswerTime() } == Timestamp(milliseconds: 6))
  }

  @Test("the old are forgotten, and of each user those beyond the newest so many")
  func forgetting() async throws {
    for time in 1...6 { try await remember(call("\(time)"), at: Int64(time)) }
    try await remember(call("6", of: 2), at: 6)
    let forgotten = try await fixture.write { try $0.forgetAnswers(before: .init(milliseconds: 3), keepingPerUser: 2) }
    #expect(forgotten.areAnyLeft)
    #expect(forgotten.old == 2)
    #expect(forgotten.tooMany == 2)
    let kept = try (1...6).filter { try answer(to: call("\($0)")) != nil }
    #expect(kept == [5, 6])
    #expect(try answer(to: call("6", of: 2)) != nil)
    let none = try await fixture.write { try $0.forgetAnswers(before: .init(milliseconds: 7), keepingPerUser: 2) }
    #expect(!none.areAnyLeft)
  }
}
