/// Which Ferry this is: the same for the daemon and for the command line.
package enum FerryVersion {
  /// By Semantic Versioning.
  package static let text = "0.1.0"
}
