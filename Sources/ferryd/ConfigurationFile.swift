internal import FerryModel
internal import FerryServer
internal import FerryStore

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
  private(set) var logFormat: String?
  private(set) var slowCallSeconds: Double?
  private(set) var metricsFile: String?
  private(set) var metricsInterval: Duration?
  private(set) var limits = ServerLimits()
  private(set) var care = CareSettings()
  private(set) var quotas = Quotas.none
  private(set) var audit = AuditSettings()
  private(set) var users: [UInt32: IdentityMap.Entry] = [:]
  private(set) var groups: [UInt32: IdentityMap.Entry] = [:]

  private var values: [Setting: JSONValue] = [:]
  private let path: String
  private let bytes: [UInt8]

  /// Reads a file.
  ///
  /// - Throws: ``ConfigurationError`` that names the file, the line, the column and the member.
  init(path: String) throws(ConfigurationError) {
    self.path = path
    guard let bytes = OpenFiles.contents(of: path) else {
      throw ConfigurationError("cannot read the configuration file \(path): \(OpenFiles.lastError())")
    }
    self.bytes = bytes
    let document: JSONValue
    do {
      document = try JSONParser.parse(bytes)
    } catch {
      throw ConfigurationError("\(path):\(error.line):\(error.column): \(error.reason)")
    }
    guard let members = document.members else {
      throw error("it is \(document.kind): it must be a JSON object", at: JSONPath())
    }
    for member in members { try take(member) }
  }

  /// The members that it may have.
  enum Setting: String, CaseIterable {
    case socket, data, account, organization, region, socketMode, socketGroup, logLevel, logFormat, slowCallSeconds
    case metricsFile, metricsSeconds, limits, care, quotas, audit, principals

    /// Those that SIGHUP puts into force; the others need a restart.
    static let reloaded: Set<Setting> = [.principals, .organization, .quotas]
  }

  private mutating func take(_ member: JSONValue.Member) throws(ConfigurationError) {
    guard let setting = Setting(rawValue: member.name) else {
      let names = Setting.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(
        "'\(member.name)' is not a setting: there are \(names)", at: Self.place(of: member), ofName: true)
    }
    values[setting] = member.value
    switch setting {
    case .socket: socket = try string(member)
    case .data: data = try string(member)
    case .account: account = try string(member)
    case .organization: organization = try organization(member)
    case .region: region = try string(member)
    case .socketMode: socketMode = try string(member)
    case .socketGroup: socketGroup = try string(member)
    case .logLevel: logLevel = try string(member)
    case .logFormat: logFormat = try string(member)
    case .slowCallSeconds: slowCallSeconds = try slowSeconds(member)
    case .metricsFile: metricsFile = try string(member)
    case .metricsSeconds: metricsInterval = .seconds(try integer(member, in: 1...86_400, of: JSONPath()) as Int64)
    case .limits: try takeLimits(member)
    case .care: try takeCare(member)
    case .quotas: try takeQuotas(member)
    case .audit: try takeAudit(member)
    case .principals: try takePrincipals(member)
    }
  }

  /// The settings that are others here than there, and that SIGHUP does not put into force, in their order.
  func needingRestart(since other: ConfigurationFile) -> [Setting] {
    Setting.allCases.filter { !Setting.reloaded.contains($0) && values[$0] != other.values[$0] }
  }

  /// The text of a setting, with its place.
  func given(_ setting: Setting, _ text: String?) -> GivenText? {
    text.map { text in
      GivenText(text, of: setting.rawValue) { error($0, at: JSONPath([.member(setting.rawValue)])) }
    }
  }

  func error(_ message: String, at place: JSONPath, ofName isName: Bool = false) -> ConfigurationError {
    // What was parsed has a place.
    let place = JSONParser.place(of: place, ofName: isName, in: bytes) ?? JSONPlace(line: 1, column: 1)
    return ConfigurationError("\(path):\(place): \(message)")
  }

  /// - Parameter owner: the object that has the member.
  static func place(of member: JSONValue.Member, in owner: JSONPath = JSONPath()) -> JSONPath {
    owner.member(member.name)
  }

  func string(
    _ member: JSONValue.Member, in owner: JSONPath = JSONPath()
  ) throws(ConfigurationError) -> String {
    guard let text = member.value.stringValue else {
      throw error(
        "'\(member.name)' is \(member.value.kind): it must be a string", at: Self.place(of: member, in: owner))
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
      throw error(
        "'\(text)' of 'organization' is not valid: it must be o- and 10 to 32 lower-case letters or digits",
        at: Self.place(of: member))
    }
    return text
  }

  func integer<Number: FixedWidthInteger>(
    _ member: JSONValue.Member, in range: ClosedRange<Number>, of owner: JSONPath
  ) throws(ConfigurationError) -> Number {
    guard case .number(let digits) = member.value, let number = Number(digits), range.contains(number) else {
      let place = "\(owner)".isEmpty ? "" : " of \(owner)"
      throw error(
        "'\(member.name)'\(place) must be a whole number from \(range.lowerBound) to \(range.upperBound)",
        at: Self.place(of: member, in: owner))
    }
    return number
  }

  private func slowSeconds(_ member: JSONValue.Member) throws(ConfigurationError) -> Double {
    let range = DaemonConfiguration.slowCallRange
    guard case .number(let digits) = member.value, let seconds = Double(digits), range.contains(seconds) else {
      throw error("'slowCallSeconds' must be a number of seconds from 0 to 86400", at: Self.place(of: member))
    }
    return seconds
  }

  private static let limitsPlace = JSONPath([.member("limits")])

  private mutating func takeLimits(_ member: JSONValue.Member) throws(ConfigurationError) {
    guard let members = member.value.members else {
      throw error("'limits' is \(member.value.kind): it must be an object", at: Self.place(of: member))
    }
    for limit in members {
      if limit.name == "pollMicroseconds" {
        limits.pollTime = .microseconds(try integer(limit, in: 0...1000, of: Self.limitsPlace) as Int)
      } else {
        try takeLimit(limit)
      }
    }
  }

  private mutating func takeLimit(_ limit: JSONValue.Member) throws(ConfigurationError) {
    guard let setting = LimitSetting.all.first(where: { $0.name.rawValue == limit.name }) else {
      let names = LimitSetting.all.map(\.name.rawValue).joined(separator: ", ")
      throw error(
        "'\(limit.name)' is not a limit: there are \(names) and pollMicroseconds",
        at: Self.place(of: limit, in: Self.limitsPlace), ofName: true)
    }
    guard case .number(let digits) = limit.value, let value = Double(digits), setting.set(value, in: &limits) else {
      let (least, most) = (setting.text(setting.range.lowerBound), setting.text(setting.range.upperBound))
      let what = setting.unit == .seconds ? "a number of seconds" : "a whole number"
      throw error(
        "'\(limit.name)' of limits must be \(what) from \(least) to \(most)",
        at: Self.place(of: limit, in: Self.limitsPlace))
    }
  }

  private mutating func takeCare(_ member: JSONValue.Member) throws(ConfigurationError) {
    let place = Self.place(of: member)
    guard let members = member.value.members else {
      throw error("'care' is \(member.value.kind): it must be an object", at: place)
    }
    for setting in members {
      switch setting.name {
      case "scrubBytesPerSecond": care.scrubBytesPerSecond = try integer(setting, in: 0...1 << 40, of: place)
      case "scrubIntervalSeconds": care.scrubInterval = try seconds(setting, of: place)
      case "collectIntervalSeconds": care.collectionInterval = try seconds(setting, of: place)
      case "graceSeconds": care.grace = try seconds(setting, of: place)
      case "startDelaySeconds": care.startDelay = try seconds(setting, of: place)
      default:
        throw error(
          "'\(setting.name)' is not known: care has scrubBytesPerSecond, scrubIntervalSeconds, collectIntervalSeconds, graceSeconds and startDelaySeconds",
          at: Self.place(of: setting, in: place), ofName: true)
      }
    }
  }

  private mutating func takeAudit(_ member: JSONValue.Member) throws(ConfigurationError) {
    let place = Self.place(of: member)
    guard let members = member.value.members else {
      throw error("'audit' is \(member.value.kind): it must be an object", at: place)
    }
    for setting in members {
      switch setting.name {
      case "fileBytes": audit.fileBytes = try integer(setting, in: 1 << 10...1 << 40, of: place)
      case "refusalsAtOnce": audit.refusalsAtOnce = try integer(setting, in: 0...1_000_000, of: place)
      case "refusalsPerSecond": audit.refusalsPerSecond = try integer(setting, in: 0...1_000_000, of: place)
      default:
        throw error(
          "'\(setting.name)' is not known: audit has fileBytes, refusalsAtOnce and refusalsPerSecond",
          at: Self.place(of: setting, in: place), ofName: true)
      }
    }
  }

  private func seconds(_ member: JSONValue.Member, of owner: JSONPath) throws(ConfigurationError) -> Duration {
    let tenYears: Int64 = 10 * 366 * 86_400
    return .seconds(try integer(member, in: 0...tenYears, of: owner))
  }

  /// - Returns: false where there is one already.
  mutating func add(_ quota: Quota, _ domain: DomainName, _ repository: RepositoryName?) -> Bool {
    if let repository {
      guard quotas[domain, repository] == nil else { return false }
      quotas[domain, repository] = quota
    } else {
      guard quotas[domain] == nil else { return false }
      quotas[domain] = quota
    }
    return true
  }

  private mutating func takePrincipals(_ member: JSONValue.Member) throws(ConfigurationError) {
    let place = Self.place(of: member)
    guard let elements = member.value.elements else {
      throw error("'principals' is \(member.value.kind): it must be a list", at: place)
    }
    for (index, element) in elements.enumerated() { try takePrincipal(element, place.element(index)) }
  }

  private mutating func takePrincipal(_ value: JSONValue, _ place: JSONPath) throws(ConfigurationError) {
    guard let members = value.members else {
      throw error("\(place) is \(value.kind): it must be an object with uid or gid, arn and policies", at: place)
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
      default:
        throw error(
          "'\(member.name)' of \(place) is not known: a principal has uid or gid, arn and policies",
          at: Self.place(of: member, in: place), ofName: true)
      }
    }
    guard let arn else { throw error("\(place) lacks 'arn', the ARN of the principal", at: place) }
    guard let policies else {
      throw error(
        "\(place) lacks 'policies', the list of its identity policies; an empty list allows nothing", at: place)
    }
    let entry = IdentityMap.Entry(principal: arn, policies: policies)
    switch (uid, gid) {
    case (let uid?, nil):
      guard users.updateValue(entry, forKey: uid) == nil else {
        throw error("uid \(uid) is mapped twice", at: place.member("uid"))
      }
    case (nil, let gid?):
      guard groups.updateValue(entry, forKey: gid) == nil else {
        throw error("gid \(gid) is mapped twice", at: place.member("gid"))
      }
    default: throw error("\(place) must have one of 'uid' and 'gid'", at: place)
    }
  }

  private func principal(_ member: JSONValue.Member, _ owner: JSONPath) throws(ConfigurationError) -> PrincipalARN {
    let text = try string(member, in: owner)
    guard let arn = PrincipalARN(text) else {
      throw error(
        "'arn' of \(owner), \(quoted(text)), is not a principal: it must be \(PrincipalARN.forms)",
        at: Self.place(of: member, in: owner))
    }
    return arn
  }

  private func identityPolicies(
    _ member: JSONValue.Member, _ owner: JSONPath
  ) throws(ConfigurationError) -> [PolicyDocument] {
    let list = Self.place(of: member, in: owner)
    guard let elements = member.value.elements else {
      throw error("'policies' of \(owner) is \(member.value.kind): it must be a list of policy documents", at: list)
    }
    var policies: [PolicyDocument] = []
    for (index, element) in elements.enumerated() {
      let place = list.element(index)
      do throws(PolicyFault) {
        policies.append(try PolicyDocument(element, kind: .identity))
      } catch {
        throw self.error(
          "'\(place)' is not a valid policy: \(error.description)", at: JSONPath(place.steps + error.location.steps),
          ofName: error.isName)
      }
    }
    return policies
  }
}
