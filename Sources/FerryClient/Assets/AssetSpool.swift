internal import FerrySocket
internal import FerryWire
internal import Glibc

/// A file of our own for the bytes of an asset that no descriptor came of.
final class AssetSpool {
  private var file: OwnedDescriptor?

  /// Appends bytes.
  func take(_ bytes: [UInt8]) throws(FerryClientError) {
    try DescriptorBytes.write(bytes, to: try opened().rawValue)
  }

  /// The file as it is handed out: for reading only, at its beginning.
  func finish(_ answer: GetPackageVersionAssetResponse) throws(FerryClientError) -> AssetFile {
    let written = try opened()
    let reading = withExtendedLifetime(written) { open("/proc/self/fd/\(written.rawValue)", O_RDONLY | O_CLOEXEC) }
    guard reading >= 0 else { throw .cannotReadFile(path: "a temporary file", errorNumber: errno) }
    return AssetFile(OwnedDescriptor(owning: reading), answer)
  }

  private func opened() throws(FerryClientError) -> OwnedDescriptor {
    if let file { return file }
    let new = try DescriptorBytes.unnamedFile()
    file = new
    return new
  }
}
