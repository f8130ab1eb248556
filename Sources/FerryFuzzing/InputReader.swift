/// Takes an input apart from its beginning. Where it has ended, all that is left is zero.
struct InputReader {
  private let input: [UInt8]
  private var position = 0

  init(_ input: [UInt8]) {
    self.input = input
  }

  var isAtEnd: Bool { position >= input.count }

  mutating func byte() -> UInt8 {
    guard position < input.count else { return 0 }
    defer { position += 1 }
    return input[position]
  }

  /// At most so many bytes.
  mutating func bytes(_ count: Int) -> [UInt8] {
    let end = min(position + count, input.count)
    defer { position = end }
    return Array(input[position..<end])
  }

  /// All that is left.
  mutating func rest() -> [UInt8] { bytes(input.count) }
}
