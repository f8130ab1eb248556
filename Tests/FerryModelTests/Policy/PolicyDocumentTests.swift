import Testing

@testable import FerryModel

@Suite("Policy documents")
struct PolicyDocumentTests {
  private static let odd = """
    \t{ "Statement" :\r\n  {"Resource":"*", "Action" : "CODEARTIFACT:read*","Principal":{"AWS":["*"]},
        "Effect":"Allow","Sid":"\\u0041 b é 😀"} , "Id":"cd3ad3d9-2776-4ef1-a904-4c229d1642ee"  }\n\n
    """

  @Test("a document is kept byte for byte")
  func verbatim() throws {
    let document = try PolicyFixtures.resource(Self.odd)
    #expect(Array(document.text.utf8) == Array(Self.odd.utf8))
    #expect(document.statements.count == 1)
  }

  @Test("the revision is the base64 of the document's SHA-256, so that a space makes another")
  func revision() throws {
    let text = #"{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}"#
    let document = try PolicyFixtures.resource(text)
    #expect(document.revision == "wr3mcokyJ1q6/hVF0FPpAV5lGyG9Iy50w7/vTrV+dP4=")
    #expect(try PolicyFixtures.resource(text) == document)
    #expect(try PolicyFixtures.resource(text + " ").revision != document.revision)
  }

  @Test(
    "right documents are accepted",
    arguments: [
      PolicyFixtures.statement(),
      PolicyFixtures.statement(version: "2008-10-17"),
      PolicyFixtures.statement(#""Sid":"""#),
      PolicyFixtures.statement(#""Sid":"any text, even: this""#),
      PolicyFixtures.statement(principal: #""Principal":{"AWS":"*"}"#),
      PolicyFixtures.statement(principal: #""Principal":{"AWS":"111122223333"}"#),
      PolicyFixtures.statement(principal: #""Principal":{"AWS":["444455556666","arn:aws:iam::111122223333:user/a"]}"#),
      PolicyFixtures.statement(principal: #""NotPrincipal":{"AWS":"arn:aws:iam::111122223333:role/ci/build"}"#),
      PolicyFixtures.statement(action: #""Action":"*""#),
      PolicyFixtures.statement(action: #""Action":["codeartifact:ReadFromRepository","CodeArtifact:list*"]"#),
      PolicyFixtures.statement(action: #""NotAction":"codeartifact:Some?hingNew*""#),
      PolicyFixtures.statement(resource: #""Resource":["*","arn:aws:codeartifact:*"]"#),
      PolicyFixtures.statement(resource: #""Resource":"arn:aws:codeartifact:us-*:*:package/d/*""#),
      PolicyFixtures.statement(resource: #""Resource":"arn:aws:codeartifact:us-east-1:1111*""#),
      PolicyFixtures.statement(resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:*""#),
      PolicyFixtures.statement(resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:domain/d""#),
      PolicyFixtures.statement(
        resource: #""NotResource":"arn:aws:codeartifact:us-east-1:111122223333:package/d/r/npm//react""#),
      PolicyFixtures.statement(
        resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:repository/d/${aws:username}""#),
      // Without variables in its version, the text means itself.
      PolicyFixtures.statement(
        resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:repository/d/${nothing}""#,
        version: "2008-10-17"),
      PolicyFixtures.statement(#""Condition":{"StringEquals":{"aws:username":["a",""]},"Null":{"ferry:Uid":false}}"#),
      PolicyFixtures.statement(#""Condition":{"NumericLessThanIfExists":{"FERRY:UID":[1000,"2000.5",-1e3]}}"#),
      PolicyFixtures.statement(#""Condition":{"BoolIfExists":{"aws:userid":["true",false]}}"#),
      PolicyFixtures.statement(#""Condition":{"ArnLike":{"aws:PrincipalArn":"arn:*:iam::*:user/*"}}"#),
      #"{"Id":"x","Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}"#,
      #"{"Version":"2012-10-17","Statement":[{"Sid":"","Effect":"Deny","Principal":"*","Action":"*","Resource":"*"},"#
        + #"{"Sid":"","Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}"#,
    ])
  func accepted(text: String) throws {
    let document = try PolicyFixtures.resource(text)
    #expect(document.text == text)
    #expect(document.kind == .resource)
    #expect(!document.statements.isEmpty)
  }

  @Test("a resource policy of 7168 characters is accepted, one of 7169 and an empty one are not")
  func length() throws {
    let text = PolicyFixtures.statement()
    // Counted in characters, not bytes.
    let sid = String(repeating: "é", count: 7168 - text.unicodeScalars.count - #","Sid":"""#.count)
    let longest = PolicyFixtures.statement(#""Sid":"\#(sid)""#)
    #expect(longest.unicodeScalars.count == 7168)
    _ = try PolicyFixtures.resource(longest)
    let error = #expect(throws: FerryError.self) { try PolicyFixtures.resource(longest + " ") }
    #expect(error?.message == "'policy_document' has 7169 characters: it must have 1 to 7168")
    #expect(error?.code == .validation(.fieldValidationFailed, field: "policy_document"))
    #expect(throws: FerryError.self) { try PolicyFixtures.resource("") }
    #expect(throws: FerryError.self) { try PolicyFixtures.identity("") }
  }

  @Test(
    "what is not JSON cannot be parsed, and the message says where",
    arguments: [
      ("{", "line 1, column 2"), ("{}x", "text after the end"), ("[1,]", "expected a value"),
      ("hello", "line 1, column 1"),
      ("{\"a\":1,\"a\":2}", "is there twice"), ("{\n'a':1}", "line 2, column 1"), (" ", "the document ends"),
      (String(repeating: "[", count: 3000), "nest deeper"), ("{\"Sid\":\"\\ud800\"}", "surrogate"),
    ])
  func noJSON(text: String, message: String) {
    let error = #expect(throws: FerryError.self) { try PolicyFixtures.resource(text) }
    #expect(error?.code == .validation(.cannotParse, field: "policy_document"))
    #expect(error?.message.hasPrefix("'policy_document' is not JSON: ") == true)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test("the built-in policies mean what their documents say")
  func builtIn() throws {
    for document in [PolicyDocument.allowAll, .defaultIdentityPolicy] {
      #expect(try PolicyFixtures.identity(document.text) == document)
    }
  }

  @Test("an identity policy has no principals, and takes Sids of letters and digits")
  func identity() throws {
    let text = PolicyFixtures.statement(#""Sid":"Read1""#, principal: "")
    #expect(try PolicyFixtures.identity(text).kind == .identity)
  }
}
