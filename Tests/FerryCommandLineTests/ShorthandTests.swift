import FerryCommandLine
import Testing

@Suite struct ShorthandTests {
  private func pairs(_ text: String) throws -> [Shorthand.Pair] {
    try Shorthand.pairs(text, form: "KEY=VALUE")
  }

  @Test(
    "pairs are split at commas, and each at its first equals sign",
    arguments: [
      ("a=b", [("a", "b")]),
      ("a=b,c=d", [("a", "b"), ("c", "d")]),
      ("0.3.2=REV=,0.3.13=REV2==", [("0.3.2", "REV="), ("0.3.13", "REV2==")]),
      ("a=", [("a", "")]),
      ("a=,b=c", [("a", ""), ("b", "c")]),
      (" a = b , c = d ", [("a", "b"), ("c", "d")]),
      (#"a=b\,c"#, [("a", "b,c")]),
      (#"a="b,c",d='e=f'"#, [("a", "b,c"), ("d", "e=f")]),
      (#"a="say \"hi\"""#, [("a", #"say "hi""#)]),
      (#"a=b\c"#, [("a", #"b\c"#)]),
      ("a=é😀", [("a", "é😀")]),
    ] as [(String, [(String, String)])])
  func splits(text: String, expected: [(String, String)]) throws {
    #expect(try pairs(text) == expected.map { Shorthand.Pair($0.0, $0.1) })
  }

  @Test(
    "what is no list of pairs is refused",
    arguments: ["", "a", "a,b=c", "=b", "a=b,", "a=b,c", #"a="b"#, #"a="b"c"#, ","])
  func refuses(text: String) {
    #expect(throws: ValueError.self) { try pairs(text) }
  }

  @Test("a wrong pair is told what would be right")
  func namesTheForm() {
    #expect(throws: ValueError(#""1.0" is not of the form VERSION=REVISION"#)) {
      try Shorthand.pairs("1.0", form: "VERSION=REVISION")
    }
  }
}
