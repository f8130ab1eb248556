/// Something that is given bytes of any kind, and must keep its promises.
package protocol FuzzTarget: Sendable {
  /// Checks the promises for these bytes.
  func check(_ input: [UInt8]) throws(BrokenPromise)
}

/// What should have been so, and was not.
package struct BrokenPromise: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }

  /// Says that something must be so.
  static func unless(_ condition: Bool, _ promise: @autoclosure () -> String) throws(BrokenPromise) {
    guard condition else { throw BrokenPromise(promise()) }
  }
}

/// The targets by their names, which are those of their folders of inputs.
package enum FuzzTargets {
  package static let names = ["frames", "envelope", "messages", "descriptors"]

  /// Makes a target ready; nil where none has the name.
  package static func make(_ name: String) async throws -> (any FuzzTarget)? {
    switch name {
    case "frames": FrameTarget()
    case "envelope": EnvelopeTarget()
    case "messages": MessageTarget()
    case "descriptors": try await DescriptorTarget()
    default: nil
    }
  }
}
