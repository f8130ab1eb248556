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
  /// How many bytes stand before the content at most where protobuf-c reads them too: one of the field, and the longest
  /// length that it takes.
  private static var longestHead: Int { 1 + 5 }

  /// A message of which the bytes hold the content and nothing else; nil where that is not so.
  fileprivate init?(onlyContent bytes: UnsafeRawBufferPointer) {
    var reader = FieldReader(bytes)
    guard case .delimited(UInt64(Self.contentField), let content)? = reader.next(), reader.isAtEnd,
      bytes.count - content.count <= Self.longestHead
    else { return nil }
    self.init()
    self.content = [UInt8](content)
  }
}
