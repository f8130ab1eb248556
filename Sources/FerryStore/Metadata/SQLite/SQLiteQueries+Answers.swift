internal import FerryModel

// Answers to calls that may come again.
extension SQLiteQueries {
  func hasAnswer(to call: CallFingerprint) throws -> Bool {
    try first(
      "SELECT 1 FROM answered_call WHERE user_id = ? AND token = ?", [Int64(call.userID), call.token]
    ) { $0[0] as Int64 } != nil
  }

  func answer(to call: CallFingerprint) throws -> RememberedAnswer? {
    try first(
      "SELECT digest, answer FROM answered_call WHERE user_id = ? AND token = ?", [Int64(call.userID), call.token]
    ) { RememberedAnswer(digest: $0[0], message: $0[1]) }
  }

  func newestAnswerTime() throws -> Timestamp? {
    // Without max(), which gives a row also where there is none.
    try first("SELECT answered_at FROM answered_call ORDER BY answered_at DESC LIMIT 1") {
      Timestamp(milliseconds: $0[0])
    }
  }

  func remember(_ answer: [UInt8], to call: CallFingerprint, at time: Timestamp) throws {
    try run(
      "INSERT INTO answered_call (user_id, token, digest, answer, answered_at) VALUES (?, ?, ?, ?, ?)",
      [Int64(call.userID), call.token, call.digest, answer, time.milliseconds])
  }

  func forgetAnswers(before time: Timestamp, keepingPerUser limit: Int) throws -> ForgottenAnswers {
    var forgotten = ForgottenAnswers()
    forgotten.old = try delete("DELETE FROM answered_call WHERE answered_at < ?", [time.milliseconds])
    let crowded = try all(
      "SELECT user_id FROM answered_call GROUP BY user_id HAVING count(*) > ?", [limit]
    ) { $0[0] as Int64 }
    for user in crowded {
      // Those of the millisecond at the limit stay together.
      forgotten.tooMany += try delete(
        """
        DELETE FROM answered_call WHERE user_id = ?1 AND answered_at < (
          SELECT answered_at FROM answered_call WHERE user_id = ?1 ORDER BY answered_at DESC LIMIT 1 OFFSET ?2)
        """, [user, limit - 1])
    }
    forgotten.areAnyLeft = try first("SELECT 1 FROM answered_call LIMIT 1") { $0[0] as Int64 } != nil
    return forgotten
  }
}
