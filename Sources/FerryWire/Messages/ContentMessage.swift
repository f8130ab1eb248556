/// A message of a stream that nearly always is bytes and nothing else. Those go past protobuf-c, which would copy them
/// twice more.
protocol ContentMessage: WireMessage {
  /// The number of the field, at most 15.
  static var contentField: UInt8 { get }
  var content: [UInt8] { get set }
  /// Whether every other field is at its default.
  var isOnlyContent: Bool { get }
}

extension PackageVersionAssetPart: ContentMessage {
  /// The number of the field `content`.
  package static var contentField: UInt8 { 1 }

  var isOnlyContent: Bool {
    assetName.isEmpty && packageVersion.isEmpty && packageVersionRevision.isEmpty && assetSize == 0
      && assetSha256.isEmpty
  }
}

extension PublishPackageVersionPart: ContentMessage {
  static var contentField: UInt8 { 2 }

  var isOnlyContent: Bool { publication == nil }
}

extension WireMessage {
  /// Decodes a message of a stream.
  ///
  /// - Throws: ``MessageError`` where the bytes are no such message.
  package init(ofStream bytes: UnsafeRawBufferPointer) throws(MessageError) {
    if let type = Self.self as? any ContentMessage.Type, let message = type.init(onlyContent: bytes) as? Self {
      self = message
    } else {
      try self.init(unpacking: bytes)
    }
  }
}

extension ContentMessage {
  /// A message of which the bytes hold the content and nothing else; nil where that is not so.
  fileprivate init?(onlyContent bytes: UnsafeRawBufferPointer) {
    var (length, shift, start): (UInt64, UInt64, Int) = (0, 0, 1)
    // The field's number, and the type that has a length.
    guard bytes.first == Self.contentField << 3 | 2 else { return nil }
    repeat {
      guard start < bytes.count, shift < 35 else { return nil }
      length |= UInt64(bytes[start] & 0x7F) << shift
      shift += 7
      start += 1
    } while bytes[start - 1] >= 0x80
    guard length == bytes.count - start else { return nil }
    self.init()
    content = [UInt8](bytes[start...])
  }
}
