import FerryWire

extension EveryMessage {
  static let byName: [String: any WireMessage.Type] = Dictionary(
    types.map { ($0.messageName, $0) }, uniquingKeysWith: { first, _ in first })
}
