import CYAML

/// Builds nodes from libyaml's events.
final class YAMLEvents {
  /// libyaml's parser. It is deleted with this object; the bytes that it reads
  /// outlive it, as `parse` holds them.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var anchors: [String: YAMLNode] = [:]

  init(_ bytes: UnsafeRawBufferPointer) throws(YAMLNode.Fault) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    // What it has not filled is empty, and deleted with this object.
    guard yaml_parser_initialize(parser) == 1 else {
      throw YAMLNode.Fault(reason: "cannot be read: no memory is left")
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  private enum Event {
    case scalar(String, anchor: String?)
    case alias(String)
    case sequenceStart(anchor: String?)
    case mappingStart(anchor: String?)
    /// The end of a sequence, a mapping or the stream.
    case end
    case other
  }

  func document() throws(YAMLNode.Fault) -> YAMLNode {
    while true {
      switch try next() {
      case .other: continue
      case .end: throw YAMLNode.Fault(reason: "is empty")
      case let event: return try node(event, depth: 0)
      }
    }
  }

  private func node(_ event: Event, depth: Int) throws(YAMLNode.Fault) -> YAMLNode {
    guard depth <= YAMLNode.maximumDepth else {
      throw YAMLNode.Fault(reason: "nests deeper than \(YAMLNode.maximumDepth)")
    }
    switch event {
    case .scalar(let text, let anchor):
      return remember(.scalar(text), anchor)
    case .alias(let name):
      guard let node = anchors[name] else { throw YAMLNode.Fault(reason: "has an alias for nothing, *\(name)") }
      return node
    case .sequenceStart(let anchor):
      var elements: [YAMLNode] = []
      while true {
        let event = try next()
        if case .end = event { return remember(.sequence(elements), anchor) }
        elements.append(try node(event, depth: depth + 1))
      }
    case .mappingStart(let anchor):
      var pairs: [(key: String, value: YAMLNode)] = []
      while true {
        let event = try next()
        if case .end = event { return remember(.mapping(pairs), anchor) }
        let key = try node(event, depth: depth + 1)
        let value = try node(try next(), depth: depth + 1)
        // A key that is no scalar means nothing in a gem's specification.
        if case .scalar(let text) = key { pairs.append((text, value)) }
      }
    case .end, .other:
      throw YAMLNode.Fault(reason: "ends too early")
    }
  }

  private func remember(_ node: YAMLNode, _ anchor: String?) -> YAMLNode {
    if let anchor { anchors[anchor] = node }
    return node
  }

  private func next() throws(YAMLNode.Fault) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      let problem = parser.pointee.problem.map { String(cString: $0) } ?? "no reason is known"
      throw YAMLNode.Fault(reason: "is no YAML (line \(parser.pointee.problem_mark.line + 1): \(problem))")
    }
    // libyaml owns the event's texts: they are copied before it is deleted. The
    // type says which member of the union is set.
    defer { yaml_event_delete(&event) }
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(String(decoding: text, as: UTF8.self), anchor: Self.string(scalar.anchor))
    case YAML_ALIAS_EVENT: return .alias(Self.string(event.data.alias.anchor) ?? "")
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart(anchor: Self.string(event.data.sequence_start.anchor))
    case YAML_MAPPING_START_EVENT: return .mappingStart(anchor: Self.string(event.data.mapping_start.anchor))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT, YAML_STREAM_END_EVENT, YAML_NO_EVENT: return .end
    default: return .other
    }
  }

  private static func string(_ text: UnsafePointer<yaml_char_t>?) -> String? {
    text.map { String(cString: $0) }
  }
}
