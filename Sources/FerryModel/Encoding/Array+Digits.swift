extension [UInt8] {
  /// Appends a number in decimal digits, with zeros in front up to a width.
  mutating func append(digits number: UInt64, width: Int) {
    let start = count
    var rest = number
    repeat {
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    while count - start < width { append(UInt8(ascii: "0")) }
    self[start...].reverse()
  }
}
