/// Keeps a blob that no record names yet from being collected, as long as it is held.
package final class BlobHold: Sendable {
  private let sha256: [UInt8]
  private let places: BlobPlaces

  init(_ sha256: [UInt8], in places: BlobPlaces) {
    self.sha256 = sha256
    self.places = places
  }

  deinit {
    places.release(sha256)
  }
}
