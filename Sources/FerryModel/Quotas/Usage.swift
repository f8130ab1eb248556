/// What a repository or a domain holds.
package struct Usage: Sendable, Equatable {
  package static let none = Usage(versions: 0, bytes: 0)

  /// Versions, of whatever status.
  package var versions: Int64
  /// What the assets of all these versions have together, in bytes. Each version counts in full, also where others hold
  /// the same assets and the disk holds them once.
  package var bytes: Int64

  package init(versions: Int64, bytes: Int64) {
    self.versions = versions
    self.bytes = bytes
  }

  package static func += (a: inout Usage, b: Usage) {
    a.versions += b.versions
    a.bytes += b.bytes
  }

  package static func -= (a: inout Usage, b: Usage) {
    a.versions -= b.versions
    a.bytes -= b.bytes
  }

  package static func + (a: Usage, b: Usage) -> Usage {
    var sum = a
    sum += b
    return sum
  }

  package static func - (a: Usage, b: Usage) -> Usage {
    var difference = a
    difference -= b
    return difference
  }
}
