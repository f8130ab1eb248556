/// Reads a policy's document: its elements, each checked, into statements.
///
/// Source: "IAM JSON policy element reference" in the IAM User Guide.
struct PolicyParser {
  let kind: PolicyDocument.Kind

  /// The version in which policy variables mean something.
  private static let currentVersion = "2012-10-17"
  /// What a document without a version has.
  private static let firstVersion = "2008-10-17"

  /// - Throws: ``PolicyFault`` that names the statement and the element.
  func statements(of document: PolicyElement) throws(PolicyFault) -> [PolicyStatement] {
    try document.check(names: ["Version", "Id", "Statement"], of: "a policy")
    if let id = document["Id"] { _ = try id.string("a string") }
    let hasVariables = try version(of: document) == Self.currentVersion
    guard let list = document["Statement"] else {
      throw document.fault("Statement is missing: there must be one statement or a list of them")
    }
    var statements: [PolicyStatement] = []
    var sids: Set<String> = []
    for (index, element) in try list.list("at least one statement").enumerated() {
      let sid = try sid(of: element)
      // Tools write an empty Sid where there is none.
      if let sid, !sid.isEmpty, !sids.insert(sid).inserted {
        throw element.fault("the Sid \(quoted(sid)) is there twice: each statement must have its own")
      }
      let parser = StatementParser(kind: kind, hasVariables: hasVariables)
      statements.append(try parser.statement(of: element.named(sid), index: index, sid: sid))
    }
    return statements
  }

  private func version(of document: PolicyElement) throws(PolicyFault) -> String {
    guard let element = document["Version"] else { return Self.firstVersion }
    let expected = "\"\(Self.currentVersion)\" or \"\(Self.firstVersion)\""
    let version = try element.string("a string, \(expected)")
    guard version == Self.currentVersion || version == Self.firstVersion else {
      throw element.fault("\(quoted(version)) is not a version of the policy language: it must be \(expected)")
    }
    return version
  }

  private func sid(of statement: PolicyElement) throws(PolicyFault) -> String? {
    _ = try statement.members("a statement, an object with Effect, Action and Resource")
    guard let element = statement["Sid"] else { return nil }
    let sid = try element.string("a string")
    if kind == .identity, !sid.unicodeScalars.allSatisfy({ NameRules.isLetter($0) || NameRules.isDigit($0) }) {
      throw element.fault("\(quoted(sid)) is not a Sid: it may hold letters A-Z and a-z and digits")
    }
    return sid
  }
}
