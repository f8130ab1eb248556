import FerryWire

/// The methods of the contract, as its descriptors name them.
enum ContractMethods {
  /// `SERVICE/METHOD` of every one.
  ///
  /// Source: descriptor.proto: FileDescriptorSet.file = 1; FileDescriptorProto.package = 2, service = 6;
  /// ServiceDescriptorProto.name = 1, method = 2; MethodDescriptorProto.name = 1.
  static let names: [String] = fields(ContractDescriptors.fileDescriptorSet[...], 1).flatMap { file in
    let package = fields(file, 2).first.map(text) ?? ""
    return fields(file, 6).flatMap { service in
      fields(service, 2).map {
        "\(package).\(fields(service, 1).first.map(text) ?? "")/\(fields($0, 1).first.map(text) ?? "")"
      }
    }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  /// The contents of a message's fields of that number which have a length.
  private static func fields(_ message: ArraySlice<UInt8>, _ number: UInt64) -> [ArraySlice<UInt8>] {
    var rest = message
    var found: [ArraySlice<UInt8>] = []
    while !rest.isEmpty {
      let tag = varint(&rest)
      switch tag & 7 {
      case 0: _ = varint(&rest)
      case 1: rest = rest.dropFirst(8)
      case 5: rest = rest.dropFirst(4)
      default:
        let count = Int(varint(&rest))
        let bytes = rest.prefix(count)
        if tag >> 3 == number { found.append(bytes) }
        rest = rest.dropFirst(bytes.count)
      }
    }
    return found
  }

  private static func varint(_ rest: inout ArraySlice<UInt8>) -> UInt64 {
    var (value, shift) = (UInt64(0), UInt64(0))
    while let byte = rest.popFirst() {
      value |= UInt64(byte & 127) << shift
      if byte < 128 { break }
      shift += 7
    }
    return value
  }
}
