/// What an option or a member of the configuration file says, and where: so that an error can say it, too.
struct GivenText {
  let text: String
  /// As the option is named, or the member.
  let name: String
  private let fail: (String) -> ConfigurationError

  /// - Parameter fail: makes an error of what is wrong with it.
  init(
    _ text: String, of name: String, _ fail: @escaping (String) -> ConfigurationError = { ConfigurationError($0) }
  ) {
    self.text = text
    self.name = name
    self.fail = fail
  }

  /// - Parameter what: is wrong with it.
  func error(_ what: String) -> ConfigurationError { fail("'\(text)' of '\(name)' \(what)") }

  /// - Parameter message: says all that there is to say.
  func error(saying message: String) -> ConfigurationError { fail(message) }
}
