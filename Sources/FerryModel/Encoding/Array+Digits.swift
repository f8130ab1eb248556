extension [UInt8] {
  /// The digits of the largest number, in decimal.
  private static var mostDigits: Int { 20 }

  /// Appends a number in decimal digits, with zeros in front up to a width of at most 20.
  mutating func append(digits number: UInt64, width: Int) {
    precondition(width <= Self.mostDigits, "no number has so many digits")
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.mostDigits) { digits in
      var (start, rest) = (Self.mostDigits, number)
      repeat {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0 || Self.mostDigits - start < width
      append(contentsOf: digits[start...])
    }
  }
}
