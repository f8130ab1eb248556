internal import FerryModel

extension JSONLine {
  /// What happened at the time, as every record of the audit log begins.
  ///
  /// - Parameter members: of a JSON object without its braces.
  init(at time: Timestamp, _ members: [UInt8] = []) {
    self.init()
    add("time", time)
    add(members: members)
  }
}
