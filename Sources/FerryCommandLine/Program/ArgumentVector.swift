/// The words of the command line as the kernel hands them over: bytes.
package enum ArgumentVector {
  /// The words behind the program's name.
  ///
  /// - Throws: a usage failure for a word that is not UTF-8. Swift would put other
  ///   characters in its place, and a name or a path would be another one.
  package static func words(
    count: Int32 = CommandLine.argc,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = CommandLine.unsafeArgv
  ) throws(CommandFailure) -> [String] {
    var words: [String] = []
    for index in 1..<max(1, Int(count)) {
      // Sound: there are `count` words, each ended by a NUL.
      guard let argument = arguments[index] else { break }
      guard let word = String(validatingCString: argument) else { throw .usage("word \(index) is not UTF-8") }
      words.append(word)
    }
    return words
  }
}
