/// A blob that is open for reading: a descriptor of its own, whose position nobody shares. Closed with the last reference.
package final class BlobFile: Sendable {
  private let file: FileDescriptor
  /// In bytes.
  package let size: Int64

  /// Good for as long as this object is held.
  package var descriptor: Int32 { file.number }

  init(_ file: FileDescriptor) throws {
    self.file = file
    size = try file.size()
  }
}
