internal import FerryModel
internal import FerryStore
internal import Synchronization

/// Bytes of one asset that come in pieces.
final class AssetUpload: Sendable {
  /// What the upload is for: nothing else can be published from it.
  struct Target: Sendable, Equatable {
    let repository: Int64
    let package: PackageCoordinates
    let version: String
    let asset: String
  }

  private struct State {
    /// nil while a piece is being written, and when the upload has ended.
    var staged: (any StagedBlob)?
    var isAbandoned = false
  }

  let connectionID: UInt64
  let target: Target
  private let state: Mutex<State>
  /// Its file counts as one that the user has open.
  private let reservation: DescriptorBudget.Reservation
  private let discard: @Sendable (any StagedBlob) -> Void

  /// - Parameter discard: gives the bytes up, where nobody waits for that.
  init(
    connectionID: UInt64, target: Target, staged: any StagedBlob, _ reservation: DescriptorBudget.Reservation,
    discard: @escaping @Sendable (any StagedBlob) -> Void
  ) {
    self.connectionID = connectionID
    self.target = target
    self.reservation = reservation
    self.discard = discard
    state = Mutex(State(staged: staged))
  }

  /// Takes the bytes for a piece of work that nobody else may disturb.
  ///
  /// - Throws: ConflictException while another piece is being written.
  func take() throws(FerryError) -> any StagedBlob {
    let staged = state.withLock { state in
      defer { state.staged = nil }
      return state.staged
    }
    guard let staged else {
      throw FerryError(
        .staleRevision(.asset, id: target.asset), "another piece of this upload is being written: send one at a time")
    }
    return staged
  }

  /// Gives the bytes back after ``take()``.
  func giveBack(_ staged: any StagedBlob) {
    let isAbandoned = state.withLock { state in
      if !state.isAbandoned { state.staged = staged }
      return state.isAbandoned
    }
    if isAbandoned { discard(staged) }
  }

  /// The connection is gone: nobody will publish this.
  func abandon() {
    let staged = state.withLock { state in
      state.isAbandoned = true
      defer { state.staged = nil }
      return state.staged
    }
    if let staged { discard(staged) }
  }
}
