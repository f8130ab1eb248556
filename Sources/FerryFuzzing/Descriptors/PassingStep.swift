internal import FerryWire

/// One send of an input: which bytes, and how many descriptors of which kind go with the first of them.
///
/// Its first byte has the count in the low four bits, the kind in the next two and the form in the last two; the form says
/// what follows.
struct PassingStep {
  /// What is passed.
  enum Kind: Int, CaseIterable {
    /// A pipe's writing end, which tells when nobody has it open any more.
    case tracer
    /// A file that can be published.
    case file
    /// A pipe's reading end that nothing ever comes out of.
    case silence
    /// One of each, in turn.
    case mixed
  }

  let kind: Kind
  let descriptorCount: Int
  /// What goes with the descriptors: at least one byte.
  let bytes: [UInt8]
  /// What goes behind it, by itself.
  var behind: [UInt8] = []

  init(_ reader: inout InputReader, _ conversation: inout PassingConversation) {
    let first = reader.byte()
    descriptorCount = Int(first & 0x0F)
    kind = Kind(rawValue: Int(first >> 4 & 3)) ?? .mixed
    switch first >> 6 {
    case 0:
      // A count of bytes, and these.
      let raw = reader.bytes(Int(reader.byte()))
      bytes = raw.isEmpty ? [0] : raw
    case 1: bytes = conversation.frame(reader.byte())
    case 2:
      // A frame, and where it is cut.
      let frame = conversation.frame(reader.byte())
      let place = 1 + Int(reader.byte()) % frame.count
      bytes = Array(frame[..<place])
      behind = Array(frame[place...])
    default:
      // A frame, and a byte of it that is changed.
      var frame = conversation.frame(reader.byte())
      frame[Int(reader.byte()) % frame.count] ^= reader.byte()
      bytes = frame
    }
  }
}
