/// A value in a TOML document.
enum TOMLValue {
  case string(String)
  case boolean(Bool)
  /// A number as it was written.
  case number(String)
  case array([TOMLValue])
  case table(TOMLTable)
  /// The tables of `[[name]]`.
  case tables(TOMLTables)
}
