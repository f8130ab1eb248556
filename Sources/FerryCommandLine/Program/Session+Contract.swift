internal import FerryModel
internal import FerryWire

extension Session {
  /// What the daemon says that it can be asked.
  func contract() throws(CommandFailure) -> Contract {
    let method = ReflectionMethods.getDescriptors
    let response = try call(method, GetDescriptorsRequest())
    do {
      return try DescriptorReader.read(response.fileDescriptorSet)
    } catch {
      throw .general("\(method.name): the daemon's answer cannot be read: \(ErrorLine.onOneLine(error.description))")
    }
  }

  /// Prints a document as it is, also an empty one.
  func print(_ document: JSONValue, operation: String) throws(CommandFailure) {
    guard case .json = options.format, options.query == nil else {
      return try print(OutputValue(document), operation: operation)
    }
    try StandardOutput.write(document.text(.indented(4)) + "\n")
  }
}
