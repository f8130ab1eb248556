internal import FerryModel
internal import FerryServer

/// A configuration file: a JSON object. A member that is not known is refused, since it would be a setting that does
/// not do what its writer believes.
struct ConfigurationFile {
  private(set) var socket: String?
  private(set) var data: String?
  private(set) var account: String?
  private(set) var organization: String?
  private(set) var region: String?
  private(set) var socketMode: String?
  private(set) var socketGroup: String?
  private(set) var logLevel: String?
  private(set) var limits = ServerLimits()
  private(set) var users: [UInt32: IdentityMap.Entry] = [:]
  private(set) var groups: [UInt32: IdentityMap.Entry] = [:]

  private let path: String

  /// Reads a file.
  ///
  /// - Throws: ``ConfigurationError`` that names the file and the member.
  init(path: String) throws(ConfigurationError) {
    self.path = path
    guard let bytes = OpenFiles.contents(of: path) else {
      throw ConfigurationError("cannot read the configuration file \(path): \(OpenFiles.lastError())")
    }
    let document: JSONValue
    do {
      document = try JSONParser.parse(bytes)
    } catch {
      throw ConfigurationError("\(path): \(error)")
    }
    guard let members = document.members else {
      throw ConfigurationError("\(path) holds \(document.kind): it must be a JSON object")
    }
    for member in members { try take(member) }
  }

  private mutating func take(_ member: JSONValue.Member) throws(ConfigurationError) {
    switch member.name {
    case "socket": socket = try string(member)
    case "data": data = try string(member)
    case "account": account = try string(member)
    case "organization": organization = try organization(member)
    case "region": region = try string(member)
    case "socketMode": socketMode = try string(member)
    case "socketGroup": socketGroup = try string(member)
    case "logLevel": logLevel = try string(member)
    case "limits": try takeLimits(member)
    case "principals": try takePrincipals(member)
    default: throw error("'\(member.name)' is not a setting")
    }
  }

  private func error(_ message: String) -> ConfigurationError {
    ConfigurationError("\(path): \(message)")
  }

  private func string(_ member: JSONValue.Member) throws(ConfigurationError) -> String {
    guard let text = member.value.stringValue else {
      throw error("'\(member.name)' is \(member.value.kind): it must be a string")
    }
    return text
  }

  /// Source: "aws:PrincipalOrgID" in the IAM User Guide, and Organizations' API reference.
  private func organization(_ member: JSONValue.Member) throws(ConfigurationError) -> String {
    let text = try string(member)
    let isIdentifier = text.dropFirst(2).utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    guard text.hasPrefix("o-"), (12...34).contains(text.utf8.count), isIdentifier else {
      throw error("'\(text)' of 'organization' is not valid: it must be o- and 10 to 32 lower-case letters or digits")
    }
    return text
  }

  private func integer<Number: FixedWidthInteger>(
    _ member: JSONValue.Member, in range: ClosedRange<Number>, of place: String
  ) throws(ConfigurationError) -> Number {
    guard case .number(let digits) = member.value, let number = Number(digits), range.contains(number) else {
      throw error("'\(member.name)' of \(place) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private mutating func takeLimits(_ member: JSONValue.Member) throws(ConfigurationError) {
    guard let members = member.value.members else {
      throw error("'limits' is \(member.value.kind): it must be an object")
    }
    for limit in members {
      if limit.name == "pollMicroseconds" {
        limits.pollTime = .microseconds(try integer(limit, in: 0...1000, of: "limits") as Int)
      } else {
        try takeLimit(limit)
      }
    }
  }

  private mutating func takeLimit(_ limit: JSONValue.Member) throws(ConfigurationError) {
    guard let setting = LimitSetting.all.first(where: { $0.name.rawValue == limit.name }) else {
      let names = LimitSetting.all.map(\.name.rawValue).joined(separator: ", ")
      throw error("'\(limit.name)' is not a limit: there are \(names) and pollMicroseconds")
    }
    guard case .number(let digits) = limit.value, let value = Double(digits), setting.set(value, in: &limits) else {
      let (least, most) = (setting.text(setting.range.lowerBound), setting.text(setting.range.upperBound))
      let what = setting.unit == .seconds ? "a number of seconds" : "a whole number"
      throw error("'\(limit.name)' of limits must be \(what) from \(least) to \(most)")
    }
  }

  private mutating func takePrincipals(_ member: JSONValue.Member) throws(ConfigurationError) {
    guard let elements = member.value.elements else {
      throw error("'principals' is \(member.value.kind): it must be a list")
    }
    for (index, element) in elements.enumerated() { try takePrincipal(element, "principals[\(index)]") }
  }

  private mutating func takePrincipal(_ value: JSONValue, _ place: String) throws(ConfigurationError) {
    guard let members = value.members else {
      throw error("\(place) is \(value.kind): it must be an object with uid or gid, arn and policies")
    }
    var uid: UInt32?
    var gid: UInt32?
    var arn: PrincipalARN?
    var policies: [PolicyDocument]?
    for member in members {
      switch member.name {
      case "uid": uid = try integer(member, in: 0...UInt32.max - 1, of: place)
      case "gid": gid = try integer(member, in: 0...UInt32.max - 1, of: place)
      case "arn": arn = try principal(member, place)
      case "policies": policies = try identityPolicies(member, place)
      default: throw error("'\(member.name)' of \(place) is not known: a principal has uid or gid, arn and policies")
      }
    }
    guard let arn else { throw error("\(place) lacks 'arn', the ARN of the principal") }
    guard let policies else {
      throw error("\(place) lacks 'policies', the list of its identity policies; an empty list allows nothing")
    }
    let entry = IdentityMap.Entry(principal: arn, policies: policies)
    switch (uid, gid) {
    case (let uid?, nil):
      guard users.updateValue(entry, forKey: uid) == nil else { throw error("uid \(uid) is mapped twice") }
    case (nil, let gid?):
      guard groups.updateValue(entry, forKey: gid) == nil else { throw error("gid \(gid) is mapped twice") }
    default: throw error("\(place) must have one of 'uid' and 'gid'")
    }
  }

  private func principal(_ member: JSONValue.Member, _ place: String) throws(ConfigurationError) -> PrincipalARN {
    let text = try string(member)
    guard let arn = PrincipalARN(text) else {
      throw error("'arn' of \(place), '\(text)', is not a principal: it must be \(PrincipalARN.forms)")
    }
    return arn
  }

  private func identityPolicies(
    _ member: JSONValue.Member, _ place: String
  ) throws(ConfigurationError) -> [PolicyDocument] {
    guard let elements = member.value.elements else {
      throw error("'policies' of \(place) is \(member.value.kind): it must be a list of policy documents")
    }
    var policies: [PolicyDocument] = []
    for (index, element) in elements.enumerated() {
      do throws(FerryError) {
        policies.append(try PolicyDocument(element.text(), kind: .identity, field: "\(place).policies[\(index)]"))
      } catch {
        throw self.error(error.message)
      }
    }
    return policies
  }
}
