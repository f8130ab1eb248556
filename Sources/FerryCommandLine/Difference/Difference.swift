/// What two lists of named things have apart. Pure.
package struct Difference<Item> {
  /// Those that only the first list has, in its order.
  package private(set) var onlyInSource: [Item] = []
  /// Those that only the second list has, in its order.
  package private(set) var onlyInDestination: [Item] = []
  /// Those that both have and that are not the same, in the order of the first list.
  package private(set) var different: [(source: Item, destination: Item)] = []
  /// How many are the same.
  package private(set) var identicalCount = 0

  /// - Parameters:
  ///   - key: names a thing.
  ///   - isSame: whether two things of one name are the same.
  package init<Key: Hashable>(
    _ source: [Item], _ destination: [Item], by key: (Item) -> Key, _ isSame: (Item, Item) -> Bool
  ) {
    var others = Dictionary(destination.map { (key($0), $0) }) { first, _ in first }
    for item in source {
      guard let other = others.removeValue(forKey: key(item)) else {
        onlyInSource.append(item)
        continue
      }
      if isSame(item, other) {
        identicalCount += 1
      } else {
        different.append((item, other))
      }
    }
    onlyInDestination = destination.filter { others[key($0)] != nil }
  }

  /// Whether nothing is apart.
  package var isEmpty: Bool { onlyInSource.isEmpty && onlyInDestination.isEmpty && different.isEmpty }
}
