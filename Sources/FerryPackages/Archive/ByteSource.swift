/// Bytes that are read from the beginning to the end.
protocol ByteSource: AnyObject {
  /// The file that the bytes come from, for messages.
  var path: String { get }

  /// The next bytes; none at the end. They stay in place until the next call.
  ///
  /// - Throws: where the file cannot be read, or is damaged.
  func next() throws(PackageInspectionError) -> UnsafeRawBufferPointer
}
