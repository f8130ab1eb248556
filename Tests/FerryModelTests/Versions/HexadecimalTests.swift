import FerryModel
import Testing

@Suite("Hexadecimal")
struct HexadecimalTests {
  @Test("every byte has two lower-case digits, and comes back")
  func roundTrip() {
    let all = (UInt8.min...UInt8.max).map(\.self)
    let text = Hexadecimal.encode(all)
    #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff") && text.utf8.count == 512)
    #expect(Hexadecimal.decode(text) == all)
    #expect(Hexadecimal.encode([]) == "")
    #expect(Hexadecimal.decode("") == [])
    #expect(Hexadecimal.encode([0x0A, 0xF0]) == "0af0")
  }

  @Test(
    "any other text is refused", arguments: ["0", "000", "0A", "g0", "0x", " 00", "00 ", "é0", "１0", "-1", "0\u{0}"])
  func refused(text: String) {
    #expect(Hexadecimal.decode(text) == nil)
  }
}
