/// What reading one file as a package gave.
enum PackageReading: Sendable {
  /// The file is of this version of a package.
  case identified(IdentifiedFiles)
  /// The file is none of its kind, though nothing is wrong with it. The reason
  /// is part of a sentence: "it has no PKG-INFO, so it is no source distribution".
  case notAPackage(String)
}
