internal import Glibc

/// Texts as a C program's arguments.
struct CStrings {
  private let texts: [String]

  init(_ texts: [String]) {
    self.texts = texts
  }

  /// Lends the texts as an array of pointers that ends with NULL.
  func withPointers<Result>(_ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result) -> Result {
    var pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    // Sound: the array has at least the closing NULL, so there is a base address.
    return pointers.withUnsafeBufferPointer { body($0.baseAddress.unsafelyUnwrapped) }
  }
}
