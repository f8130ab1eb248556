import FerryModel
import Testing

@Suite("Base64")
struct Base64Tests {
  @Test(
    "the vectors of RFC 4648 come out",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ])
  func vectors(text: String, expected: String) {
    #expect(Base64.encode(text.utf8) == expected)
  }

  @Test("every byte and the whole alphabet are encoded")
  func everyByte() {
    #expect(Base64.encode([0xFF, 0xEF, 0xBE]) == "/+++")
    #expect(Base64.encode([0xFB, 0xFF]) == "+/8=")
    #expect(Base64.encode([0x00, 0x00, 0x00, 0x00]) == "AAAAAA==")
    #expect(Set(Base64.encode(0...255)).count == 65)
  }
}
