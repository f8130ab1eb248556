internal import FerryModel

extension Report {
  /// The same as a JSON document. Times are in each figure's unit.
  var json: String {
    JSONValue.object([
      .init(
        "machine",
        .object([
          .init("processor", .string(machine.processor)), .init("processors", .number("\(machine.processors)")),
          .init("memoryMebibytes", .number("\(machine.memoryMebibytes)")), .init("kernel", .string(machine.kernel)),
          .init("fileSystem", .string(machine.fileSystem)), .init("loadBefore", .string(machine.loadBefore)),
          .init("build", .string(machine.build)), .init("placement", .string(machine.placement.rawValue)),
        ])),
      .init("isWithinLimits", .bool(isWithinLimits)),
      .init("figures", .array(results.map(Self.object))),
    ]).text(.indented(2))
  }

  private static func object(_ result: FigureResult) -> JSONValue {
    let limit: JSONValue.Member =
      switch result.figure.limit {
      case .ratio(let most): .init("limitRatio", number(most, 2))
      case .leastRatio(let least): .init("leastRatio", number(least, 2))
      case .beyondReference(let most): .init("limitBeyondReference", number(most))
      case .value(let most): .init("limit", number(most))
      case .none: .init("limit", .null)
      }
    return .object([
      .init("name", .string(result.figure.rawValue)), .init("title", .string(result.title)),
      .init("reference", result.reference.map { .string($0) } ?? .null),
      .init("unit", .string(result.figure.unit.rawValue)), limit, .init("isWithinLimit", .bool(result.isWithinLimit)),
      .init("p50", number(result.value)), .init("p99", number(result.p99)),
      .init("referenceP50", number(result.referenceValue)), .init("referenceP99", number(result.referenceP99)),
      .init("ratio", number(result.ratio, 3)), .init("runs", .array(result.runs.map(object))),
    ])
  }

  private static func object(_ run: FigureResult.Run) -> JSONValue {
    .object([
      .init("calls", .number("\(run.count)")), .init("p50", number(run.value)), .init("p99", number(run.p99)),
      .init("referenceP50", number(run.reference)), .init("referenceP99", number(run.referenceP99)),
      .init("ratio", number(run.ratio, 3)),
    ])
  }

  private static func number(_ value: Double?, _ digits: Int = 2) -> JSONValue {
    value.map { .number($0.decimal(digits)) } ?? .null
  }
}
