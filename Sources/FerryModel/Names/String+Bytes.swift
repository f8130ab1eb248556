/// Names are compared by their bytes, as the store compares them: two spellings of "é" are one String, but two names.
extension String {
  /// Whether both are the same bytes in UTF-8.
  package func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

  /// Adds the bytes in UTF-8, and their end.
  package func hashBytes(into hasher: inout Hasher) {
    var text = self
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    // No text has such a byte, so none goes over into the next.
    hasher.combine(UInt8.max)
  }
}
