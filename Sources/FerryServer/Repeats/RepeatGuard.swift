internal import FerryModel
internal import FerryStore
internal import FerryWire

/// Lets a call that may come again take effect once. One that has no token costs nothing.
package struct RepeatGuard: Sendable {
  /// Which call it is; nil where it has no token.
  let call: CallFingerprint?
  private let clock: AnswerClock

  init(call: CallFingerprint?, clock: AnswerClock = AnswerClock()) {
    self.call = call
    self.clock = clock
  }

  /// For calls without a token.
  static let none = RepeatGuard(call: nil)

  /// Runs a change inside its transaction, and has its answer remembered with it.
  ///
  /// - Parameters:
  ///   - answer: what is answered; nil where nothing was changed, so that a repeat may look again.
  /// - Throws: ``AnsweredBefore`` where a call with this token has taken effect, and what `body` throws.
  func once<Result, Answer: WireMessage>(
    _ writing: any MetadataWriting, answer: (Result) -> Answer?, _ body: () throws -> Result
  ) throws -> Result {
    guard let call else { return try body() }
    guard try !writing.hasAnswer(to: call) else { throw AnsweredBefore() }
    let result = try body()
    if let answer = answer(result) { try writing.remember(answer.packed, to: call, at: clock.now(writing)) }
    return result
  }
}

/// A call with this token has taken effect already: its answer is in the store.
struct AnsweredBefore: Error {}
