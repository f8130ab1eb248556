/// Why an open file cannot become a blob. The fault is with who handed it over.
package enum BlobSourceError: Error, Sendable, Equatable {
  /// It is neither a regular file nor a pipe: "a folder".
  case unsuitable(String)
  /// It was opened for writing only.
  case writeOnly
  /// It was opened with O_PATH.
  case pathOnly
  /// A pipe that was opened for reading and writing: it never ends.
  case endlessPipe
  /// Its file system refused to read it.
  case unreadable(errno: Int32)
}
