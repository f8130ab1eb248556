import FerryModel
import FerryPackages
import Testing

/// The error that inspecting gives; it records an issue where there is none,
/// or where it takes more than a line.
func inspectionError(
  _ paths: [String], _ inspector: PackageInspector = PackageInspector(), _ location: SourceLocation = #_sourceLocation
) -> String {
  do {
    let inspection = try inspector.inspect(paths)
    Issue.record("no error, but \(inspection)", sourceLocation: location)
    return ""
  } catch {
    #expect(!error.description.contains("\n"), "an error is one line", sourceLocation: location)
    return error.description
  }
}
