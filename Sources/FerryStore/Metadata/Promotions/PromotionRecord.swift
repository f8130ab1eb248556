package import FerryModel

/// A promotion as it is kept: who, when, from where to where, by which policies, and why.
package struct PromotionRecord: Sendable, Equatable {
  /// Grows from one promotion to the next; 0 of one that is not stored yet.
  package var id: Int64 = 0
  package var domainID: Int64
  package var time: Timestamp
  /// The ARN of who called, and their uid.
  package var principal: String
  package var user: UInt32
  /// Names, since what they stand for may be gone when the record is read.
  package var source: String
  package var destination: String
  /// The repository of that name that it went to: a later one of the same name is another.
  package var destinationID: Int64
  package var reason: String
  package var policies: Policies
  /// How many versions it wrote.
  package var versionCount: Int64 = 0
  /// The promotion that it rolled back; nil where it is no roll-back.
  package var rollsBack: Int64?
  /// The one that rolled it back; nil where none has.
  package var rolledBackBy: Int64?
  /// Which domain it was, where it is no more; nil where it is there.
  package var formerDomain: FormerDomain?

  /// What tells a domain that was deleted from others of its name.
  package struct FormerDomain: Sendable, Equatable {
    package var createdAt: Timestamp
    package var deletedAt: Timestamp
  }

  /// The revisions of the policies that were in force for the call; "" where there was none.
  package struct Policies: Sendable, Equatable {
    package var source: String
    package var destination: String
    package var domain: String
    /// Those of who called.
    package var identity: [String]
    /// The destination's gate, which is known when it is the call's turn.
    package var gate: String

    package init(source: String, destination: String, domain: String, identity: [String], gate: String = "") {
      self.source = source
      self.destination = destination
      self.domain = domain
      self.identity = identity
      self.gate = gate
    }
  }

  package init(
    domainID: Int64, time: Timestamp, principal: String, user: UInt32, source: String, destination: String,
    destinationID: Int64, reason: String, policies: Policies
  ) {
    self.domainID = domainID
    self.time = time
    self.principal = principal
    self.user = user
    self.source = source
    self.destination = destination
    self.destinationID = destinationID
    self.reason = reason
    self.policies = policies
  }
}
