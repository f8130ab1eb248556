/// The ten bytes before a frame's data.
///
/// Source: ttrpc 1.2's protocol document.
package struct FrameHeader: Sendable, Equatable {
  /// The size of a header, in bytes.
  package static let byteCount = 10
  /// How much data a frame may carry, in bytes: 4 MiB.
  package static let maximumDataBytes = 4 << 20

  /// How many bytes follow.
  package var dataLength: UInt32
  package var streamID: UInt32
  package var type: UInt8
  package var flags: UInt8

  package init(dataLength: UInt32, streamID: UInt32, type: FrameType, flags: FrameFlags = []) {
    self.dataLength = dataLength
    self.streamID = streamID
    self.type = type.rawValue
    self.flags = flags.rawValue
  }

  /// Reads a header.
  ///
  /// - Parameter bytes: ten bytes.
  package init(_ bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count == Self.byteCount)
    dataLength = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
    streamID = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
    type = bytes[8]
    flags = bytes[9]
  }

  /// Writes the header.
  ///
  /// - Parameter bytes: at least ten bytes.
  package func write(to bytes: UnsafeMutableRawBufferPointer) {
    precondition(bytes.count >= Self.byteCount)
    bytes.storeBytes(of: dataLength.bigEndian, toByteOffset: 0, as: UInt32.self)
    bytes.storeBytes(of: streamID.bigEndian, toByteOffset: 4, as: UInt32.self)
    bytes[8] = type
    bytes[9] = flags
  }
}

extension FrameHeader {
  /// Whether its type is one that this version does not know, though a frame may have its length: later versions may.
  package var isUnknown: Bool { FrameType(rawValue: type) == nil && dataLength <= Self.maximumDataBytes }

  /// Whether it is what a client sends, by all that this version knows. Anything else is passed over.
  package var isOfClient: Bool {
    let flags = FrameFlags(rawValue: flags)
    return switch FrameType(rawValue: type) {
    case .request: flags.isRequest
    case .data: flags.isData
    case .response, nil: false
    }
  }
}

/// What a frame is.
package enum FrameType: UInt8, Sendable {
  case request = 1
  case response = 2
  case data = 3
}

/// What a frame says about its stream.
package struct FrameFlags: OptionSet, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The sender sends no more on this stream.
  package static let remoteClosed = FrameFlags(rawValue: 0x01)
  /// The sender will send data on this stream.
  package static let remoteOpen = FrameFlags(rawValue: 0x02)
  /// The frame carries no message.
  package static let noData = FrameFlags(rawValue: 0x04)

  /// Whether there is none but those that a request can have. ttrpc's client in Rust says of a request that opens a
  /// stream that it carries no message.
  package var isRequest: Bool {
    rawValue & ~(Self.remoteClosed.rawValue | Self.remoteOpen.rawValue) == 0 || self == [.remoteOpen, .noData]
  }

  /// Whether there is none but those that a stream's data can have.
  package var isData: Bool { isSubset(of: [.remoteClosed, .noData]) }
}
