internal import FerryModel
internal import FerryServer
internal import FerrySocket
internal import FerryStore
internal import Logging

/// What the daemon runs with: options before the configuration file before defaults.
struct DaemonConfiguration {
  /// What it was made of; the configuration file by its absolute path.
  let options: DaemonOptions
  /// Where to listen: what was given, or the default.
  let socket: String
  /// Whether somebody said where to listen.
  let isSocketGiven: Bool
  let data: String
  let region: String
  /// The mode that was given for the socket's file.
  let givenSocketMode: UInt32?
  let socketGroup: GivenText?
  let logLines: OutputLines
  /// A call that takes as long has a line in the log; nil where none has.
  let slowCallTime: Duration?
  /// Where metrics are written again and again; nil where they are not.
  let metricsFile: MetricsFile?
  /// The configuration file; nil where there is none.
  let file: String?
  /// What it said at the start.
  let contents: ConfigurationFile?
  let identities: IdentityMap
  var limits: ServerLimits
  let care: CareSettings
  let quotas: Quotas
  let audit: AuditSettings
  let isSystem: Bool

  private static let defaultAccount = "111122223333"
  private static let defaultRegion = "us-east-1"
  /// From which time on a call is slow.
  private static let defaultSlowCallSeconds = 1.0
  private static let systemData = "/var/lib/ferry"

  /// - Throws: ``ConfigurationError``.
  init(_ options: DaemonOptions) throws(ConfigurationError) {
    let file = try options.config.map { path throws(ConfigurationError) in try ConfigurationFile(path: path) }
    self.file = try options.config.map { path throws(ConfigurationError) in
      try Self.absolute(GivenText(path, of: "config"))
    }
    contents = file
    var absolute = options
    absolute.config = self.file
    self.options = absolute
    // An option goes before the file.
    func given(_ option: String?, _ name: String, _ setting: ConfigurationFile.Setting, _ text: String?) -> GivenText? {
      option.map { GivenText($0, of: name) } ?? file?.given(setting, text)
    }
    isSystem = options.system
    data = try Self.absolute(
      given(options.data, "data", .data, file?.data)
        ?? GivenText(Self.defaultData(isSystem: isSystem), of: "data"))
    let givenSocket = given(options.socket, "socket", .socket, file?.socket)
    isSocketGiven = givenSocket != nil
    socket = try Self.socket(givenSocket, data: data, isSystem: isSystem)
    region = try given(options.region, "region", .region, file?.region).map(Self.region) ?? Self.defaultRegion
    givenSocketMode = try given(options.socketMode, "socket-mode", .socketMode, file?.socketMode).map(Self.mode)
    socketGroup = given(options.socketGroup, "socket-group", .socketGroup, file?.socketGroup)
    logLines = OutputLines(
      format: try given(options.logFormat, "log-format", .logFormat, file?.logFormat).map(Self.format) ?? .text,
      level: try given(options.logLevel, "log-level", .logLevel, file?.logLevel).map(Self.level) ?? .info)
    let slowSeconds =
      try options.slowCall.map { GivenText($0, of: "slow-call") }.map(Self.slowSeconds) ?? file?.slowCallSeconds
      ?? Self.defaultSlowCallSeconds
    slowCallTime = slowSeconds > 0 ? .seconds(slowSeconds) : nil
    metricsFile = try given(options.metricsFile, "metrics-file", .metricsFile, file?.metricsFile).map {
      path throws(ConfigurationError) in
      MetricsFile(
        path: try Self.absolute(path), interval: file?.metricsInterval ?? MetricsFile.defaultInterval)
    }
    let account = try Self.account(
      given(options.account, "account", .account, file?.account) ?? GivenText(Self.defaultAccount, of: "account"))
    identities = IdentityMap(
      account: account, organization: file?.organization, users: file?.users ?? [:], groups: file?.groups ?? [:])
    limits = file?.limits ?? ServerLimits()
    care = file?.care ?? CareSettings()
    quotas = file?.quotas ?? .none
    audit = file?.audit ?? AuditSettings()
  }

  /// The mode of the socket's file.
  var socketMode: UInt32 { givenSocketMode ?? (isSystem ? 0o660 : 0o600) }

  private static func defaultData(isSystem: Bool) -> String {
    guard !isSystem else { return systemData }
    if let folder = DefaultSocketPath.value(ofVariable: "XDG_DATA_HOME"), folder.hasPrefix("/") {
      return folder + "/ferry"
    }
    let home = DefaultSocketPath.value(ofVariable: "HOME") ?? DefaultSocketPath.homeOfUser()
    return home.map { $0 + "/.local/share/ferry" } ?? systemData
  }

  private static func socket(
    _ given: GivenText?, data: String, isSystem: Bool
  ) throws(ConfigurationError) -> String {
    if let given { return given.text.hasPrefix("@") ? given.text : try absolute(given) }
    return isSystem ? DefaultSocketPath.system : DefaultSocketPath.ofUser()
  }

  /// Paths must not change their meaning with the folder that the daemon is started in.
  private static func absolute(_ given: GivenText) throws(ConfigurationError) -> String {
    let path = given.text
    guard !path.isEmpty else { throw given.error(saying: "the value of '\(given.name)' is empty: give a path") }
    guard !path.hasPrefix("/") else { return path }
    guard let folder = OpenFiles.currentFolder() else {
      throw given.error("is a relative path, and the current folder is gone")
    }
    return folder + "/" + path
  }

  private static func account(_ given: GivenText) throws(ConfigurationError) -> AccountID {
    do {
      return try AccountID(validating: given.text, field: given.name)
    } catch {
      throw given.error(saying: error.message)
    }
  }

  private static func region(_ given: GivenText) throws(ConfigurationError) -> String {
    let isName = given.text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-")
    }
    guard (1...32).contains(given.text.utf8.count), isName else {
      throw given.error("is not valid: it must be like us-east-1")
    }
    return given.text
  }

  private static func mode(_ given: GivenText) throws(ConfigurationError) -> UInt32 {
    guard let mode = UInt32(given.text, radix: 8), mode <= 0o777, mode & 0o600 == 0o600 else {
      throw given.error("is not valid: it must be octal, at most 0777, and let the daemon's user in, like 0660")
    }
    return mode
  }

  private static func format(_ given: GivenText) throws(ConfigurationError) -> LogFormat {
    guard let format = LogFormat(rawValue: given.text) else {
      let names = LogFormat.allCases.map(\.rawValue).joined(separator: " or ")
      throw given.error("is not a format: it must be \(names)")
    }
    return format
  }

  /// What may be said of it.
  static let slowCallRange = 0.0...86_400

  private static func slowSeconds(_ given: GivenText) throws(ConfigurationError) -> Double {
    guard let seconds = Double(given.text), slowCallRange.contains(seconds) else {
      throw given.error("is not valid: it must be a number of seconds from 0 to 86400, and 0 for no such lines")
    }
    return seconds
  }

  private static func level(_ given: GivenText) throws(ConfigurationError) -> Logger.Level {
    guard let level = Logger.Level(rawValue: given.text) else {
      let names = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
      throw given.error("is not a level: it must be one of \(names)")
    }
    return level
  }
}
