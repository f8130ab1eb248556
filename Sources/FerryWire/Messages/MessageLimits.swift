/// How much a message may take once it is decoded.
package enum MessageLimits {
  /// Elements of one list or map. The API's own limits are lower and have better messages.
  package static let elements = 4096
  /// Memory for one message while it is decoded, in bytes: 16 MiB.
  package static let decodingBytes = 16 << 20
  /// Memory that decoding has at hand before it allocates, in bytes: the most that Swift puts on the stack.
  package static let stackBytes = 1024
}
