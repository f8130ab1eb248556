/// The tables of one `[[name]]`. A class, so that adding one copies none.
final class TOMLTables {
  var tables: [TOMLTable]

  init(_ first: TOMLTable) { tables = [first] }
}
