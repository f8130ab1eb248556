@testable import FerryModel

/// Makes a case smaller as long as it still fails: what is left is what matters.
enum PolicyShrinker {
  /// - Parameter fails: whether a case fails; one whose policies are refused does not.
  static func shrink(_ start: PolicyCase, _ fails: (PolicyCase) -> Bool) -> PolicyCase {
    var smallest = start
    while let smaller = candidates(smallest).first(where: fails) { smallest = smaller }
    return smallest
  }

  /// Every case with one thing less.
  private static func candidates(_ start: PolicyCase) -> [PolicyCase] {
    var all: [PolicyCase] = []
    func add(_ change: (inout PolicyCase) -> Void) {
      var changed = start
      change(&changed)
      all.append(changed)
    }
    for path in [\PolicyCase.identity, \PolicyCase.resource] {
      for index in start[keyPath: path].indices {
        add { $0[keyPath: path].remove(at: index) }
        for smaller in smaller(start[keyPath: path][index]) { add { $0[keyPath: path][index] = smaller } }
      }
    }
    for path in [\PolicyCase.resourceTags, \PolicyCase.requestTags] {
      for index in start[keyPath: path].indices { add { $0[keyPath: path].remove(at: index) } }
    }
    if start.executable != nil { add { $0.executable = nil } }
    if start.organization != nil { add { $0.organization = nil } }
    return all
  }

  /// Every value that has one member or element less, or an element in place of its list, anywhere in it.
  static func smaller(_ value: JSONValue) -> [JSONValue] {
    switch value {
    case .array(let elements):
      var all: [JSONValue] = elements.count == 1 ? [elements[0]] : []
      for index in elements.indices {
        var fewer = elements
        fewer.remove(at: index)
        all.append(.array(fewer))
        for smaller in smaller(elements[index]) {
          var changed = elements
          changed[index] = smaller
          all.append(.array(changed))
        }
      }
      return all
    case .object(let members):
      var all: [JSONValue] = []
      for index in members.indices {
        var fewer = members
        fewer.remove(at: index)
        all.append(.object(fewer))
        for smaller in smaller(members[index].value) {
          var changed = members
          changed[index].value = smaller
          all.append(.object(changed))
        }
      }
      return all
    default: return []
    }
  }
}
