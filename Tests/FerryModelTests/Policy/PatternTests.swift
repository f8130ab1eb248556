import SeededRandom
import Testing

@testable import FerryModel

@Suite("Patterns")
struct PatternTests {
  private static let context = ConditionContext([
    .userName: "al*ce", .userID: "", .principalAccount: "111122223333", .uid: "1001", .principalArn: "Ärger",
  ])

  private static func matches(
    _ pattern: String, _ text: String, _ syntax: Pattern.Syntax = [.wildcards, .variables],
    in context: ConditionContext = context
  ) throws -> Bool {
    try Pattern(pattern, syntax).matches(Array(text.utf8).span, in: context)
  }

  @Test(
    "wildcards match any run and any one character",
    arguments: [
      ("*", "", true), ("*", "anything", true), ("", "", true), ("", "a", false), ("abc", "abc", true),
      ("abc", "abcd", false), ("abc", "ab", false), ("abc", "aBc", false), ("a*", "a", true), ("a*", "abc", true),
      ("a*", "ba", false), ("*c", "abc", true), ("*c", "abcd", false), ("a*c", "ac", true), ("a*c", "abbbc", true),
      ("a*c", "abcb", false), ("a**c", "axc", true), ("?", "", false), ("?", "a", true), ("?", "ab", false),
      ("a?c", "abc", true), ("a?c", "ac", false), ("?*", "", false), ("?*", "ab", true), ("*?", "a", true),
      ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false), ("*ab*ab", "abab", true), ("*ab*ab", "ab", false),
      ("?", "é", true), ("a?b", "a😀b", true), ("??", "😀", false), ("*é", "caféé", true), ("*??é", "é", false),
      ("*.tgz?", "a.tgz.tgz1", true),
    ])
  func wildcards(pattern: String, text: String, expected: Bool) throws {
    #expect(try Self.matches(pattern, text) == expected)
  }

  @Test("without wildcards in the syntax, they stand for themselves")
  func literalWildcards() throws {
    #expect(try Self.matches("a*?", "a*?", []))
    #expect(try !Self.matches("a*?", "abc", []))
  }

  @Test(
    "a variable is its value, whose wildcards are none",
    arguments: [
      ("${aws:username}", "al*ce", true), ("${aws:username}", "alice", false), ("${AWS:UserName}", "al*ce", true),
      ("x/${aws:username}/*", "x/al*ce/y", true), ("x/${aws:username}/*", "x/alixce/y", false),
      ("*${ferry:Uid}", "a1001001", true), ("*${ferry:Uid}", "a10010012", false), ("${aws:userid}", "", true),
      ("a${aws:userid}b", "ab", true), ("*${aws:userid}", "ab", true),
      ("${aws:PrincipalAccount}?", "1111222233334", true),
      ("${*}", "*", true), ("${*}", "a", false), ("${?}", "?", true), ("${?}", "a", false), ("a${$}{b}", "a${b}", true),
      ("$", "$", true), ("a$b", "a$b", true), ("{x}", "{x}", true),
      // Absent from the context.
      ("${ferry:Gid}", "", false), ("*${ferry:Gid}*", "anything", false),
      // A default stands in for what is absent, and its wildcards are none.
      ("${ferry:Gid, 'x'}", "x", true), ("${ferry:Gid,'x'}", "x", true), ("${ferry:Gid, ''}", "", true),
      ("${ferry:Gid, '*'}", "*", true), ("${ferry:Gid, '*'}", "x", false), ("a${ferry:Gid, 'é,b'}c", "aé,bc", true),
      ("${aws:username, 'x'}", "al*ce", true), ("${aws:username, 'x'}", "x", false),
      ("*/${aws:ResourceTag/Team, 'none'}", "a/none", true),
    ])
  func variables(pattern: String, text: String, expected: Bool) throws {
    #expect(try Self.matches(pattern, text) == expected)
  }

  @Test("tags, and the time, are variables too")
  func callVariables() throws {
    let context = ConditionContext(
      [.resourceTag("team"): "core", .requestTag("size"): "3"], time: Timestamp(milliseconds: 1_700_000_000_123))
    for (pattern, text, expected) in [
      ("${aws:ResourceTag/Team}-${aws:RequestTag/SIZE}", "core-3", true), ("${aws:ResourceTag/size}", "3", false),
      ("${aws:CurrentTime}", "2023-11-14T22:13:20Z", true), ("x${aws:EpochTime}*", "x1700000000", true),
    ] {
      #expect(try Self.matches(pattern, text, in: context) == expected, "\(pattern)")
    }
  }

  @Test("a pattern has at most 255 variables")
  func manyVariables() throws {
    let most = String(repeating: "${ferry:Uid}", count: 255)
    #expect(try Self.matches(most, String(repeating: "1001", count: 255)))
    #expect(throws: Pattern.Fault.self) { try Pattern(most + "${ferry:Uid}", [.variables]) }
  }

  @Test("where the version has no variables, they stand for themselves")
  func literalVariables() throws {
    #expect(try Self.matches("${aws:username}", "${aws:username}", .wildcards))
    #expect(try Self.matches("${nonsense", "${nonsense", .wildcards))
  }

  @Test("ignoring case, literals and values are compared in lower case")
  func ignoringCase() throws {
    let syntax: Pattern.Syntax = [.variables, .ignoringCase]
    #expect(try Self.matches("ALICE", "alice", syntax))
    #expect(try Self.matches("ÄX", "äx", syntax))
    #expect(try Self.matches("${aws:PrincipalArn}", "ärger", syntax))
    #expect(try !Self.matches("${aws:PrincipalArn}", "Ärger", syntax))
  }

  @Test(
    "an unknown variable is refused, and the message says what would be right",
    arguments: [
      ("${aws:nonsense}", "is not a policy variable: it must be ${aws:PrincipalArn}"),
      ("${ferry:Executable}", "is not a policy variable"), ("${aws:TagKeys}", "is not a policy variable"),
      ("${aws:PrincipalTag/team}", "is not supported yet"), ("${aws:ResourceTag/}", "is not a policy variable"),
      ("${aws:username, x}", "must be in single quotes"), ("${aws:username,'x}", "must be in single quotes"),
      ("${aws:username,}", "must be in single quotes"), ("${aws:username, '}", "must be in single quotes"),
      ("${aws:username, 'it's'}", "must be in single quotes"), ("${nonsense, 'x'}", "is not a policy variable"),
      ("${}", "is not a policy variable"), ("${*, 'x'}", "is not a policy variable"),
      ("a${aws:username", "has no \\\"}\\\""), ("${ aws:username }", "is not a policy variable"),
    ])
  func refused(pattern: String, message: String) {
    let fault = #expect(throws: Pattern.Fault.self) { try Pattern(pattern, [.wildcards, .variables]) }
    let unescaped = message == "has no \\\"}\\\"" ? "has no \"}\"" : message
    #expect(fault?.reason.contains(unescaped) == true, "\(fault?.reason ?? "")")
  }

  /// The definition of a match, by dynamic programming over characters.
  private static func reference(_ pattern: [Unicode.Scalar], _ text: [Unicode.Scalar]) -> Bool {
    var row = [true] + Array(repeating: false, count: text.count)
    for element in pattern {
      var next = Array(repeating: false, count: text.count + 1)
      for index in 0...text.count {
        switch element {
        case "*": next[index] = row[index] || index > 0 && next[index - 1]
        case "?": next[index] = index > 0 && row[index - 1]
        default: next[index] = index > 0 && row[index - 1] && text[index - 1] == element
        }
      }
      row = next
    }
    return row[text.count]
  }

  @Test("20 000 random patterns match what the definition says")
  func random() throws {
    var generator = SeededGenerator(seed: 20_261)
    let alphabet: [Unicode.Scalar] = ["a", "b", "é", "/"]
    let patternAlphabet = alphabet + ["*", "*", "?"]
    var matched = 0
    for _ in 0..<20_000 {
      let pattern = (0..<Int.random(in: 0...8, using: &generator)).compactMap { _ in
        patternAlphabet.randomElement(using: &generator)
      }
      let text = (0..<Int.random(in: 0...10, using: &generator)).compactMap { _ in
        alphabet.randomElement(using: &generator)
      }
      let expected = Self.reference(pattern, text)
      if expected { matched += 1 }
      let actual = try Self.matches(Self.string(pattern), Self.string(text))
      guard actual == expected else {
        Issue.record("\(Self.string(pattern)) on \(Self.string(text)): \(actual)")
        return
      }
    }
    #expect(matched > 2_000, "the patterns must not be trivial")
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  @Test(
    "patterns made to be slow are not",
    arguments: [
      "a*a*a*a*b", "a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*c?",
      "*" + String(repeating: "a", count: 1000) + "b", String(repeating: "*a", count: 900) + "b",
      String(repeating: "a*", count: 3_000) + "b", String(repeating: "?*", count: 1_900) + "b",
      "*" + String(repeating: "?", count: 1_500) + "b*",
    ])
  func slow(pattern: String) throws {
    let compiled = try Pattern(pattern, .wildcards)
    let text = Array(repeating: UInt8(ascii: "a"), count: 2000)
    var matched = true
    let duration = ContinuousClock().measure { matched = compiled.matches(text.span, in: .empty) }
    #expect(!matched)
    // Millions of steps at most, which an unoptimised build makes in well under a second.
    #expect(duration < .seconds(5))
  }

  @Test(
    "an ARN is matched part by part",
    arguments: [
      ("arn:aws:iam::111122223333:user/alice", true), ("arn:aws:iam::111122223333:user/*", true),
      ("arn:aws:iam::*:user/alice", true), ("arn:*:iam::111122223333:user/al?ce", true),
      ("arn:aws:iam::111122223333:*", true), ("arn:aws:*:*:*:user/alice", true),
      ("arn:aws:iam::444455556666:user/alice", false), ("arn:aws:iam::111122223333:user/Alice", false),
      ("arn:aws:iam::111122223333:role/*", false), ("arn:aws:iam:*user/alice::*:*", false),
      ("arn:aws:iam::${aws:PrincipalAccount}:user/*", true), ("arn:aws:iam::${aws:username}:user/*", false),
      ("arn:aws:*:*:*:*", true), ("arn:aws:i*:alice:*:*", false),
    ])
  func arns(pattern: String, expected: Bool) throws {
    let value = ConditionValue("arn:aws:iam::111122223333:user/alice")
    #expect(try ARNPattern(pattern, variables: true).matches(value, in: Self.context) == expected)
  }

  @Test("a value that is no ARN matches no ARN pattern")
  func noARN() throws {
    let pattern = try ARNPattern("arn:*:*:*:*:*", variables: false)
    #expect(!pattern.matches(ConditionValue("alice"), in: .empty))
    #expect(!pattern.matches(ConditionValue("urn:a:b:c:d:e"), in: .empty))
    #expect(throws: Pattern.Fault.self) { try ARNPattern("*", variables: true) }
    #expect(throws: Pattern.Fault.self) { try ARNPattern("arn:aws:iam::111122223333", variables: true) }
    #expect(throws: Pattern.Fault.self) { try ARNPattern("arn:aws:iam::1:user/${x}", variables: true) }
  }
}
