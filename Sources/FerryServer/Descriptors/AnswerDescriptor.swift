internal import FerryStore

/// The descriptor that goes with an answer: a blob, open for reading. Closed once it has been sent, or when the answer is
/// not wanted any more.
final class AnswerDescriptor: Sendable {
  let blob: BlobFile
  /// Counts it until it is received.
  let reservation: DescriptorBudget.Reservation

  init(_ blob: BlobFile, _ reservation: DescriptorBudget.Reservation) {
    self.blob = blob
    self.reservation = reservation
  }
}
