internal import CFerryMessages

/// What the contract says about itself, as protoc understood it.
package enum ContractDescriptors {
  /// A google.protobuf.FileDescriptorSet, encoded: the services of ferry.v1, their messages and comments, and what these
  /// import.
  package static var fileDescriptorSet: [UInt8] {
    var count = 0
    // Sound: the bytes are a constant of the program.
    let start = ferry_descriptors(&count)
    return [UInt8](UnsafeBufferPointer(start: start, count: count))
  }
}
