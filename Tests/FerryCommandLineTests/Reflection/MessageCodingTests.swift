import FerryModel
import Testing

@testable import FerryCommandLine

/// Messages that are only known by descriptors. The bytes and the documents are those of Python's protobuf 4.21.
@Suite("JSON and messages, by descriptors")
struct MessageCodingTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var json: String
    var hexadecimal: String

    init(_ name: String, _ json: String, _ hexadecimal: String) {
      testDescription = name
      self.json = json
      self.hexadecimal = hexadecimal
    }
  }

  static let rows = [
    Row("nothing", "{}", ""),
    Row(
      "numbers of all kinds at their ends",
      """
      {"aDouble":0.1,"aFloat":1.5,"anInt32":-1,"anInt64":"-9223372036854775808","aUint32":4294967295,\
      "aUint64":"18446744073709551615","aSint32":-2147483648,"aSint64":"-9223372036854775808","aFixed32":7,\
      "aFixed64":"8","aSfixed32":-9,"aSfixed64":"-10","aBool":true}
      """,
      "099a9999999999b93f150000c03f18ffffffffffffffffff01208080808080808080800128ffffffff0f30ffffffffffffffffff0138ffff"
        + "ffff0f40ffffffffffffffffff014d070000005108000000000000005df7ffffff61f6ffffffffffffff6801"),
    Row(
      "texts, bytes, enumerations and messages",
      """
      {"aString":"grün 🚢\\u0000","someBytes":"AAEC/v8=","colour":"BLUE","inner":{"inner":{"aString":"x"}},\
      "texts":["","a"],"Odd Name":"odd","nested":{"colour":"RED"}}
      """,
      "720b6772c3bc6e20f09f9aa2007a05000102feff8001fbffffffffffffffff018a01068a0103720178a20100a2010161a202036f6464aa02"
        + "020801"),
    Row(
      "lists, packed and loose",
      """
      {"numbers":[1,0,-1,300],"loose":["1","-1"],"list":[{},{"aBool":true}],"colours":["RED","COLOUR_UNSPECIFIED",77],\
      "doubles":["NaN","Infinity","-Infinity",1e+300]}
      """,
      "92010e0100ffffffffffffffffff01ac02980102980101aa0100aa01026801b2010301004dba0120000000000000f87f000000000000f07f"
        + "000000000000f0ff9c7500883ce4377e"),
    Row(
      "maps with keys of all kinds",
      """
      {"byText":{"":"empty","a":"","b":"2"},"byNumber":{"-1":{"aBool":true},"2":{}},\
      "byFlag":{"false":"RED","true":"COLOUR_UNSPECIFIED"}}
      """,
      "c201090a001205656d707479c201050a01611200c201060a0162120132ca010f08ffffffffffffffffff0112026801ca0104080212"
        + "00d2010408001001d2010408011000"),
    Row(
      "what is given although it is the default",
      """
      {"chosenNumber":0,"maybe":0,"wrappedInt64":"0","wrappedString":"","wrappedBool":false,"wrappedBytes":"AP8="}
      """,
      "e00100e801008202008a02009202009a02040a0200ff"),
    Row(
      "a time and a duration", #"{"time":"2026-11-24T22:40:07.123456789Z","duration":"-1.500s"}"#,
      "f2010b08c7a498d80610959aef3afa011608ffffffffffffffffff011080b6ca91feffffffff01"),
  ]

  private static func encode(_ json: String) throws -> [UInt8] {
    try MessageEncoder(KindsContract.contract).message(try JSONParser.parse(json), as: "test.v1.Kinds")
  }

  private static func decode(_ bytes: [UInt8]) throws -> String {
    try MessageDecoder(KindsContract.contract).document(bytes, as: "test.v1.Kinds").text(.compact)
  }

  private static func decode(_ hexadecimal: String) throws -> String {
    try decode(try #require(Hexadecimal.decode(hexadecimal)))
  }

  @Test("a document has the bytes that others give it, and the other way round", arguments: rows)
  func both(row: Row) throws {
    #expect(Hexadecimal.encode(try Self.encode(row.json)) == row.hexadecimal)
    #expect(try Self.decode(row.hexadecimal) == row.json)
  }

  @Test(
    "what people write is understood",
    arguments: [
      (#"{"an_int32":5}"#, #"{"anInt32":5}"#), (#"{"odd__name_":"x"}"#, #"{"Odd Name":"x"}"#),
      (#"{"anInt32":"5"}"#, #"{"anInt32":5}"#), (#"{"anInt32":5.0,"anInt64":1e3}"#, #"{"anInt32":5,"anInt64":"1000"}"#),
      (#"{"anInt64":7}"#, #"{"anInt64":"7"}"#), (#"{"aDouble":"1.25"}"#, #"{"aDouble":1.25}"#),
      (#"{"colour":1}"#, #"{"colour":"RED"}"#), (#"{"colour":9}"#, #"{"colour":9}"#),
      (#"{"someBytes":"-_8"}"#, #"{"someBytes":"+/8="}"#), (#"{"someBytes":"+/8"}"#, #"{"someBytes":"+/8="}"#),
      (#"{"aString":null,"numbers":null,"inner":null}"#, "{}"), (#"{"aString":"","anInt32":0,"numbers":[]}"#, "{}"),
      (#"{"inner":{}}"#, #"{"inner":{}}"#), (#"{"aDouble":-0.0}"#, #"{"aDouble":-0}"#),
      (#"{"chosenText":null,"chosenNumber":1}"#, #"{"chosenNumber":1}"#),
      (#"{"time":"2026-11-24t23:40:07.5+01:00"}"#, #"{"time":"2026-11-24T22:40:07.500Z"}"#),
      (#"{"time":"1970-01-01T00:00:00Z"}"#, #"{"time":"1970-01-01T00:00:00Z"}"#),
      (#"{"time":"0001-01-01T00:00:00Z"}"#, #"{"time":"0001-01-01T00:00:00Z"}"#),
      (#"{"time":"9999-12-31T23:59:59.999999999Z"}"#, #"{"time":"9999-12-31T23:59:59.999999999Z"}"#),
      (#"{"time":"2024-02-29T12:00:00-00:30"}"#, #"{"time":"2024-02-29T12:30:00Z"}"#),
      (#"{"duration":"3s"}"#, #"{"duration":"3s"}"#),
      (#"{"duration":"-0.000000001s"}"#, #"{"duration":"-0.000000001s"}"#),
    ])
  func forms(json: String, canonical: String) throws {
    #expect(try Self.decode(try Self.encode(json)) == canonical)
  }

  @Test(
    "what is no message is refused where it stands",
    arguments: [
      ("[]", "", "expected an object"), (#"{"an_Int32":1}"#, "", #"did you mean "anInt32"?"#),
      (#"{"inner":{"list":[{},{"aString":1}]}}"#, "inner.list[1].aString", "expected a string, not a number"),
      (#"{"anInt32":2147483648}"#, "anInt32", "no int32"), (#"{"anInt32":1.5}"#, "anInt32", "no int32"),
      (#"{"aUint32":-1}"#, "aUint32", "0 to 4294967295"), (#"{"anInt64":"0x10"}"#, "anInt64", "no number"),
      (#"{"anInt64":"+1"}"#, "anInt64", "no number"), (#"{"anInt64":" 1"}"#, "anInt64", "no number"),
      (#"{"anInt64":""}"#, "anInt64", "no number"), (#"{"anInt64":"9223372036854775808"}"#, "anInt64", "no int64"),
      (#"{"anInt64":1e300}"#, "anInt64", "no int64"), (#"{"anInt32":true}"#, "anInt32", "expected a number"),
      (#"{"aFloat":1e39}"#, "aFloat", "too large"), (#"{"aDouble":1e999}"#, "aDouble", "too large"),
      (#"{"aDouble":"nan"}"#, "aDouble", "no number"), (#"{"aDouble":"inf"}"#, "aDouble", "no number"),
      (#"{"aBool":"true"}"#, "aBool", "true or false"), (#"{"aBool":1}"#, "aBool", "true or false"),
      (#"{"someBytes":"a"}"#, "someBytes", "base64"), (#"{"someBytes":"QQ="}"#, "someBytes", "base64"),
      (#"{"someBytes":"Q Q="}"#, "someBytes", "base64"), (#"{"someBytes":[1]}"#, "someBytes", "expected a string"),
      (#"{"colour":"GREEN"}"#, "colour", "COLOUR_UNSPECIFIED, RED, BLUE"), (#"{"colour":1.5}"#, "colour", "no value"),
      (#"{"numbers":1}"#, "numbers", "expected a list"), (#"{"numbers":[1,null]}"#, "numbers[1]", "expected a number"),
      (#"{"list":[null]}"#, "list[0]", "expected an object"), (#"{"byText":[]}"#, "byText", "expected an object"),
      (#"{"byText":{"a":null}}"#, #"byText["a"]"#, "expected a string"),
      (#"{"byNumber":{"x":{}}}"#, #"byNumber["x"]"#, "no number"),
      (#"{"byFlag":{"yes":"RED"}}"#, #"byFlag["yes"]"#, "true or false"),
      (#"{"anInt32":1,"an_int32":1}"#, "an_int32", "twice"),
      (#"{"chosenText":"","chosenNumber":1}"#, "chosenNumber", "only one of chosenText and chosenNumber"),
      (#"{"time":"2026-02-29T00:00:00Z"}"#, "time", "expected a time"), (#"{"time":1}"#, "time", "expected a time"),
      (#"{"time":"2026-11-24"}"#, "time", "expected a time"), (#"{"time":"0000-01-01T00:00:00Z"}"#, "time", "a time"),
      (#"{"time":"2026-11-24T24:00:00Z"}"#, "time", "a time"), (#"{"time":"2026-11-24T00:00:00.Z"}"#, "time", "a time"),
      (#"{"time":"9999-12-31T23:59:59-00:01"}"#, "time", "a time"),
      (#"{"time":"2026-11-24T00:00:00"}"#, "time", "a time"),
      (#"{"duration":"1"}"#, "duration", "a duration"), (#"{"duration":"1.s"}"#, "duration", "a duration"),
      (#"{"duration":"--1s"}"#, "duration", "a duration"), (#"{"duration":"315576000001s"}"#, "duration", "a duration"),
      (#"{"duration":"s"}"#, "duration", "a duration"), (#"{"wrappedInt64":{}}"#, "wrappedInt64", "expected a number"),
    ])
  func refusals(json: String, path: String, reason: String) throws {
    do {
      _ = try Self.encode(json)
      Issue.record("\(json) was taken")
    } catch let error as MessageCodingError {
      #expect(error.path == path)
      #expect(error.reason.contains(reason), "\(error)")
    }
  }

  @Test("a parser's depth is the depth of requests, and that of answers has a bound of its own")
  func depth() throws {
    let deep = String(repeating: #"{"inner":"#, count: 60) + "{}" + String(repeating: "}", count: 60)
    #expect(try Self.decode(try Self.encode(deep)) == deep)
    var bytes: [UInt8] = []
    for _ in 0..<1000 {
      var writer = ProtobufWriter()
      writer.field(17, bytes)
      bytes = writer.bytes
    }
    #expect(throws: MessageCodingError.self) { try Self.decode(bytes) }
  }

  // MARK: bytes that another program wrote

  @Test(
    "fields that are not described, come twice, or in another form are read as protobuf says",
    arguments: [
      // The number 1000, of every wire type, and a group with a group in it.
      ("c03e05", "{}"), ("c13e0102030405060708", "{}"), ("c23e03616263", "{}"), ("c53e01020304", "{}"),
      ("c33e0801120161c33ec43ec43e", "{}"),
      // A known number of another wire type.
      ("6d01020304", "{}"), ("7001", "{}"),
      // The last counts.
      ("18011802", #"{"anInt32":2}"#), ("72016172016b", #"{"aString":"k"}"#),
      // Parts of one message, and a list both packed and loose.
      ("8a0102180b8a01026801", #"{"inner":{"anInt32":11,"aBool":true}}"#),
      ("9001019201020203900104", #"{"numbers":[1,2,3,4]}"#), ("9a01020201", #"{"loose":["1","-1"]}"#),
      // Of those that exclude each other the last.
      ("da010161e00102", #"{"chosenNumber":2}"#), ("e00102da010161", #"{"chosenText":"a"}"#),
      // A map's entry without a key or a value, and one that comes twice.
      ("c20100", #"{"byText":{"":""}}"#), ("ca01020802", #"{"byNumber":{"2":{}}}"#),
      ("c201060a0161120131c201060a0161120132", #"{"byText":{"a":"2"}}"#),
      // A number that is too long for its kind is cut, as everybody does.
      ("18ffffffff7f", #"{"anInt32":-1}"#),
    ])
  func otherForms(hexadecimal: String, json: String) throws {
    #expect(try Self.decode(hexadecimal) == json)
  }

  @Test(
    "bytes that are no message are refused",
    arguments: [
      "18", "1880", "18ffffffffffffffffffff01", "72", "7205", "720561", "09", "1501", "00", "0700", "1e", "c43e",
      "c33e",
      "c33ec44600", "7201ff", "8a01021880", "92010180", "fa011008ffffffffffffffff7f", "f2010610ffffffff0f",
      "72ffffffffffffffffff01",
    ])
  func malformed(hexadecimal: String) throws {
    #expect(throws: MessageCodingError.self) { try Self.decode(hexadecimal) }
  }

  @Test("random bytes, and good bytes with faults in them, never trap")
  func randomBytes() throws {
    var generator = SystemRandomNumberGenerator()
    let good = try Self.rows.map { try #require(Hexadecimal.decode($0.hexadecimal)) }
    for index in 0..<20_000 {
      var bytes = good[index % good.count]
      if index % 2 == 0 {
        bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in .random(in: 0...255, using: &generator) }
      } else {
        for _ in 0..<3 where !bytes.isEmpty {
          bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: 0...255, using: &generator)
        }
      }
      // What can be read can be written again, and says the same.
      if let json = try? Self.decode(bytes) { #expect(try Self.decode(try Self.encode(json)) == json) }
      _ = try? DescriptorReader.read(bytes)
    }
  }

  @Test("descriptors with faults in them never trap")
  func faultyDescriptors() throws {
    let good = try #require(Base64Text.decode(KindsContract.descriptors))
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      var bytes = good
      for _ in 0..<4 {
        bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      guard let contract = try? DescriptorReader.read(bytes) else { continue }
      for row in Self.rows {
        let message = try #require(Hexadecimal.decode(row.hexadecimal))
        _ = try? MessageDecoder(contract).document(message, as: "test.v1.Kinds")
        _ = try? MessageEncoder(contract).message(try JSONParser.parse(row.json), as: "test.v1.Kinds")
      }
    }
  }
}
