/// The tags of one resource, each key once.
package struct ResourceTags: Sendable, Hashable {
  /// Ordered by the bytes of their keys.
  package private(set) var all: [ResourceTag]

  package static let none = ResourceTags(stored: [])

  /// Tags as they were stored, whatever their order.
  package init(stored tags: [ResourceTag]) {
    all = tags.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  /// The tags that a new resource gets.
  ///
  /// - Throws: ValidationException on the field; ServiceQuotaExceededException.
  package init(
    validating tags: [(key: String, value: String)], field: String = "tags", of type: FerryError.ResourceType,
    id: String
  ) throws(FerryError) {
    self.init(stored: [])
    try set(Self.validate(tags, field: field), of: type, id: id)
  }

  /// Checks tags that a call gives.
  ///
  /// - Throws: ValidationException on the field.
  package static func validate(
    _ tags: [(key: String, value: String)], field: String = "tags"
  ) throws(FerryError) -> [ResourceTag] {
    guard tags.count <= ResourceTag.maximumInCall else {
      throw .invalid(
        field, "'\(field)' has \(tags.count) tags: at most \(ResourceTag.maximumInCall) are allowed in a call")
    }
    var valid: [ResourceTag] = []
    for (key, value) in tags {
      let tag = try ResourceTag(validatingKey: key, value: value, field: field)
      guard !valid.contains(where: { $0.key.utf8.elementsEqual(key.utf8) }) else {
        throw .invalid(field, "\(quoted(key)) at '\(field)' is there twice: a resource has one tag of each key")
      }
      valid.append(tag)
    }
    return valid
  }

  /// The value under a key, byte for byte.
  package subscript(key: String) -> String? {
    all.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// Adds tags, or puts them in the place of those with the same keys.
  ///
  /// - Throws: ServiceQuotaExceededException where there are too many then.
  package mutating func set(_ tags: [ResourceTag], of type: FerryError.ResourceType, id: String) throws(FerryError) {
    let new = ResourceTags(
      stored: all.filter { old in !tags.contains { $0.key.utf8.elementsEqual(old.key.utf8) } } + tags)
    guard new.all.count <= ResourceTag.maximumPerResource else {
      throw FerryError(
        .quotaExceeded(type, id: id),
        "\(type.rawValue) '\(id)' would have \(new.all.count) tags: it may have \(ResourceTag.maximumPerResource)")
    }
    self = new
  }

  /// Takes the tags of these keys away; keys that there are none of are passed over.
  package mutating func remove(_ keys: [String]) {
    all.removeAll { tag in keys.contains { $0.utf8.elementsEqual(tag.key.utf8) } }
  }
}

extension ResourceTags {
  /// The tags as policies ask for them.
  package var conditionTags: TagSet { TagSet(all.map { (key: $0.key, value: $0.value) }) }
}
