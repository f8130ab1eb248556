internal import FerryModel
internal import FerryStore

/// The critical section of a promotion: the copies of all of its packages, and its record, in one transaction.
struct PromotionTransaction: Sendable {
  /// What became of it.
  struct Result: Sendable {
    /// One for each package, in order.
    let copies: [CopyTransaction.Result]
    /// Nil where nothing was written.
    let promotionID: Int64?
  }

  /// One for each package.
  let copies: [CopyTransaction]
  let record: PromotionRecord

  /// Makes the plan by what is stored now.
  func plan(_ reading: any MetadataReading) throws -> [CopyTransaction.Result] {
    try plan(reading, try gate(reading))
  }

  /// All go to one destination.
  private func gate(_ reading: any MetadataReading) throws -> GateCheck? { try copies.first?.gate(reading) }

  private func plan(_ reading: any MetadataReading, _ gate: GateCheck?) throws -> [CopyTransaction.Result] {
    var results = try copies.map { try $0.plan(reading, gate: gate) }
    guard results.contains(where: \.plan.hasFailed) else { return results }
    var told = 0
    for index in results.indices {
      results[index] = results[index].skipped()
      results[index].plan.shorten(after: &told)
    }
    return results
  }

  /// Makes the plan and carries it out.
  func execute(_ writing: any MetadataWriting) throws -> Result {
    let gate = try gate(writing)
    let results = try plan(writing, gate)
    var versions: [PromotedVersion] = []
    var tags: [PromotedTag] = []
    for (copy, result) in zip(copies, results) {
      let written = try copy.carryOut(result, writing)
      versions += written.versions
      tags += written.tags
    }
    guard !versions.isEmpty else { return Result(copies: results, promotionID: nil) }
    var record = record
    record.policies.gate = gate?.gate.revision ?? ""
    return Result(copies: results, promotionID: try writing.insertPromotion(record, versions, tags))
  }
}
