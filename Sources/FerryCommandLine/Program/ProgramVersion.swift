/// The version of the program.
package enum ProgramVersion {
  package static let text = "0.1.0"
}
