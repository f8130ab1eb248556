internal import Glibc

/// Finds what belongs to a method by the bytes of its name as they lie in the request: making two Strings and hashing
/// them would cost more than the whole look-up.
struct MethodTable<Value> {
  private struct Entry {
    let service: [UInt8]
    let method: [UInt8]
    let value: Value
  }

  /// Few and short, since the number of buckets is far above that of any daemon's methods.
  private var buckets: [[Entry]] = Array(repeating: [], count: Self.bucketCount)
  private static var bucketCount: Int { 256 }

  /// The services of which there are methods.
  private(set) var services: Set<String> = []

  /// Adds a method, or replaces it.
  mutating func add(service: String, method: String, _ value: Value) {
    services.insert(service)
    let entry = Entry(service: Array(service.utf8), method: Array(method.utf8), value: value)
    let bucket = entry.method.withUnsafeBytes { Self.bucket(of: $0) }
    buckets[bucket].removeAll { $0.service == entry.service && $0.method == entry.method }
    buckets[bucket].append(entry)
  }

  /// What was added for the method.
  func find(service: UnsafeRawBufferPointer, method: UnsafeRawBufferPointer) -> Value? {
    let bucket = buckets[Self.bucket(of: method)]
    for index in bucket.indices
    where Self.isEqual(bucket[index].method, method) && Self.isEqual(bucket[index].service, service) {
      return bucket[index].value
    }
    return nil
  }

  private static func isEqual(_ name: [UInt8], _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard name.count == bytes.count, let start = bytes.baseAddress else { return name.isEmpty && bytes.isEmpty }
    return name.withUnsafeBytes { $0.baseAddress.map { memcmp($0, start, bytes.count) == 0 } ?? false }
  }

  /// FNV-1a, folded. Whoever makes names collide finds as many as there are methods.
  private static func bucket(of method: UnsafeRawBufferPointer) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in method { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int((hash ^ hash >> 16) & UInt32(bucketCount - 1))
  }
}
