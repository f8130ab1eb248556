import CXML

/// An element of an XML document: enough of it to read a pom or a nuspec.
struct XMLElement: Sendable {
  /// The local name, without a prefix.
  let name: String
  let attributes: [String: String]
  let children: [XMLElement]
  /// The text directly in it, without white space at its ends.
  let text: String

  /// Why a text is no XML document that is read here.
  struct Fault: Error, Sendable {
    /// As part of a sentence.
    let reason: String
  }

  /// The first child of that name.
  subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

  /// All children of that name.
  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The text of the first child of that name; nil where it is missing or empty.
  func text(_ name: String) -> String? { self[name]?.text.trimmed }
}

extension XMLElement {
  /// Parses a document.
  ///
  /// Nothing is fetched, no DTD is read and no entity is expanded: a document
  /// that declares any is refused at its DOCTYPE.
  static func parse(_ bytes: [UInt8]) throws(Fault) -> XMLElement {
    // The context belongs to this function; libxml2 keeps the bytes no longer than the call.
    xmlInitParser()
    guard let context = xmlNewParserCtxt() else { throw Fault(reason: "cannot be read: no memory is left") }
    defer { xmlFreeParserCtxt(context) }
    context.pointee.sax?.pointee.internalSubset = { context, _, _, _ in
      xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self))
    }
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let document = bytes.withUnsafeBytes { buffer in
      xmlCtxtReadMemory(
        context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(buffer.count), nil, nil,
        CInt(options))
    }
    // The tree is freed here: what is read of it below is copied.
    defer { xmlFreeDoc(document) }
    // Stopped, the parser may still give what it has by then.
    guard context.pointee.errNo != CInt(XML_ERR_USER_STOP.rawValue) else {
      throw Fault(reason: "has a DOCTYPE, which is not read")
    }
    guard let document else { throw fault(of: context) }
    guard let root = xmlDocGetRootElement(document) else { throw Fault(reason: "has no element") }
    return XMLElement(root)
  }

  private static func fault(of context: xmlParserCtxtPtr) -> Fault {
    guard let error = xmlCtxtGetLastError(context) else { return Fault(reason: "is no XML") }
    // libxml2 owns the message, and ends it with a line break.
    let text = error.pointee.message.flatMap { String(cString: $0).trimmed } ?? "no reason is known"
    return Fault(reason: "is no well-formed XML (line \(error.pointee.line): \(text))")
  }

  /// Copies an element. libxml2 bounds the depth of a document at 256.
  private init(_ node: xmlNodePtr) {
    var attributes: [String: String] = [:]
    var attribute = node.pointee.properties
    while let current = attribute {
      if let value = current.pointee.children?.pointee.content {
        attributes[Self.string(current.pointee.name)] = Self.string(value)
      }
      attribute = current.pointee.next
    }
    var children: [XMLElement] = []
    var text = ""
    var child = node.pointee.children
    while let current = child {
      switch current.pointee.type {
      case XML_ELEMENT_NODE: children.append(XMLElement(current))
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: text += Self.string(current.pointee.content)
      default: break
      }
      child = current.pointee.next
    }
    name = Self.string(node.pointee.name)
    self.attributes = attributes
    self.children = children
    self.text = text.trimmed ?? ""
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
