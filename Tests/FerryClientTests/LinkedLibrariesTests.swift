import FoundationEssentials
import Testing

@Suite("What a program with the client needs")
struct LinkedLibrariesTests {
  /// The runtime that every Swift program has, the C library, and libprotobuf-c.
  private static func isExpected(_ library: String) -> Bool {
    let names = [
      "libswiftCore.so", "libswift_Concurrency.so", "libswift_StringProcessing.so", "libswift_RegexParser.so",
      "libswiftSynchronization.so", "libswiftGlibc.so", "libswiftSwiftOnoneSupport.so", "libprotobuf-c.so.1",
      "libc.so.6",
      "libm.so.6", "libgcc_s.so.1", "libstdc++.so.6", "libpthread.so.0", "libdl.so.2",
    ]
    return names.contains(library) || library.hasPrefix("ld-linux")
  }

  @Test(
    "is Swift's runtime, libprotobuf-c and the C library: no Foundation, no networking library",
    .disabled(if: Sanitizer.isThere, "its runtime needs more libraries"))
  func neededLibraries() throws {
    // The tests are built beside the programs.
    let folder = try #require(
      CommandLine.arguments.first.map { $0.split(separator: "/").dropLast().joined(separator: "/") })
    let program = "/\(folder)/ferry-client-example"
    let file = try [UInt8](Data(contentsOf: URL(filePath: program)))
    let needed = try SharedLibraries.needed(byELF: file)
    #expect(needed.contains("libprotobuf-c.so.1"))
    #expect(needed.contains { $0.hasPrefix("libc.so") })
    for library in needed {
      #expect(Self.isExpected(library), "ferry-client-example needs \(library)")
    }
  }
}
