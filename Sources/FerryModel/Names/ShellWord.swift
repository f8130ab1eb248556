/// A word as a shell reads it back.
package func shellWord(_ text: String) -> String {
  let plain = text.utf8.allSatisfy { byte in
    NameRules.isLetter(byte) || NameRules.isDigit(byte) || "/._-@+:,=".utf8.contains(byte)
  }
  guard text.isEmpty || !plain else { return text }
  return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
