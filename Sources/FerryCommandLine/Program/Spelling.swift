/// Finds the word that was meant.
package enum Spelling {
  /// The known word with the fewest letters to change, if few enough.
  package static func nearest(to word: String, among known: [String]) -> String? {
    let distances = known.map { ($0, distance(Array(word.utf8), Array($0.utf8))) }
    guard let best = distances.min(by: { $0.1 < $1.1 }), best.1 <= max(2, best.0.utf8.count / 4) else { return nil }
    return best.0
  }

  /// How many bytes must be put in, left out or changed. Source: Levenshtein's distance.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let change = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
