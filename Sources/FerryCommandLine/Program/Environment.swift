internal import Glibc

/// The variables of the environment.
package enum Environment {
  /// A variable's value; nil where it is not set or empty.
  package static func value(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
