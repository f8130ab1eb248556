/// What makes a blob a large one: it takes long, so it gives way to what is done for somebody who waits for a small thing.
package enum LargeBlob {
  /// From so many bytes on, 8 MiB.
  package static let bytes: Int64 = 8 << 20
  /// Of the threads that work on one, as nice(2) has it: ten times less of a processor than others.
  package static let niceness: Int32 = 10
}
