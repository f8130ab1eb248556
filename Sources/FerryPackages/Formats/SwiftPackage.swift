/// Swift's source archives: a zip archive with one `Package.swift`, at its root
/// or in its top folder. Scope, name and version stand nowhere in it.
///
/// Source: The Swift package registry service specification, "4.4. Download source archive".
struct SwiftPackage {
  let limits: InspectionLimits

  /// - Throws: where the file is no source archive.
  func check(_ file: PackageFile) throws(PackageInspectionError) {
    guard file.name.lowercased().hasSuffix(".zip") else {
      throw file.error("is no Swift source archive: give a .zip, as \"swift package archive-source\" makes it")
    }
    let survey = try ArchiveSurvey.of(file, .zip, limits: limits) {
      $0.last == "Package.swift" && $0.count <= 2 ? .presence : .none
    }
    guard try survey.only() != nil else {
      throw file.error("has no Package.swift in its top folder: make it with \"swift package archive-source\"")
    }
  }
}
