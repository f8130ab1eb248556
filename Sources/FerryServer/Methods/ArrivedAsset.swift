internal import FerryModel
internal import FerryStore

/// An asset whose bytes are durable, and that no record names yet.
///
/// The closure that makes the record has it, and the store keeps that closure until the record is durable: so long the
/// blob is not collected.
struct ArrivedAsset: Sendable {
  let asset: Asset
  let hold: BlobHold
}
