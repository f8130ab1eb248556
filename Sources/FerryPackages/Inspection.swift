/// What ``PackageInspector`` found.
package struct Inspection: Sendable, Hashable {
  /// The versions, in the order in which their first files were met.
  package var packages: [InspectedPackage]
  /// The files that belong to no package, in the order in which they were met.
  package var skipped: [SkippedFile]

  /// A file that was met in a folder and belongs to no package.
  package struct SkippedFile: Sendable, Hashable {
    /// Where it is.
    package var path: String
    /// Why it was left out, as part of a sentence: "a checksum file".
    package var reason: String

    /// A file that was left out for this reason.
    package init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }
}
