/// What the program's exit status says.
///
/// Source: "Understanding return codes" of the AWS CLI User Guide.
package enum ExitStatus {
  package static let success: Int32 = 0
  /// `--require-success`, and a version failed; or the daemon does not serve.
  package static let unmet: Int32 = 1
  /// An option or its value is wrong: nothing was asked of the daemon.
  package static let usage: Int32 = 252
  /// There is no daemon to ask.
  package static let noDaemon: Int32 = 253
  /// The daemon answered with an error.
  package static let service: Int32 = 254
  /// Anything else.
  package static let general: Int32 = 255
}
