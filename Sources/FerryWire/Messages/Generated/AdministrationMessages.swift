// Generated from proto/ferry/v1/administration.proto by Scripts/generate-messages. Not to be edited.

internal import CFerryMessages
internal import CProtobufC

/// The message `ferry.v1.BackUpRequest`.
public struct BackUpRequest: Sendable, Hashable {
  /// The whole path. The daemon writes it as the user that it runs as.
  public var folder: String = ""
  /// Reads also what an earlier backup has left in the folder, and copies anew what is damaged there.
  public var verify: Bool = false

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    folder: String = "",
    verify: Bool = false
  ) {
    self.folder = folder
    self.verify = verify
  }
}

extension BackUpRequest: WireMessage {
  package static let messageName = "ferry.v1.BackUpRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("folder", 1, .string(self.folder)),
      MessageField("verify", 2, .bool(self.verify)),
    ]
  }
}

extension BackUpRequest: CMessage {
  typealias C = Ferry__V1__BackUpRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__back_up_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.folder = try MessageReader.string(c.pointee.folder, "folder")
    self.verify = c.pointee.verify != 0
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__back_up_request__init(c)
    if !self.folder.isEmpty { c.pointee.folder = writer.string(self.folder) }
    c.pointee.verify = self.verify ? 1 : 0
  }
}

/// The message `ferry.v1.BackUpResponse`.
public struct BackUpResponse: Sendable, Hashable {
  /// How many files of stored bytes the backup has, and their size.
  public var blobs: Int64 = 0
  /// The field `bytes`.
  public var bytes: Int64 = 0
  /// Those that were not there from an earlier backup.
  public var copiedBlobs: Int64 = 0
  /// The field `copied_bytes`.
  public var copiedBytes: Int64 = 0
  /// The size of the database.
  public var databaseBytes: Int64 = 0
  /// The SHA-256 of bytes that are missing or damaged, and so are not in it: the first 1 000.
  public var missingBlobs: [String] = []
  /// How many that an earlier backup had left were damaged there, and were copied anew.
  public var repairedBlobs: Int64 = 0

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    blobs: Int64 = 0,
    bytes: Int64 = 0,
    copiedBlobs: Int64 = 0,
    copiedBytes: Int64 = 0,
    databaseBytes: Int64 = 0,
    missingBlobs: [String] = [],
    repairedBlobs: Int64 = 0
  ) {
    self.blobs = blobs
    self.bytes = bytes
    self.copiedBlobs = copiedBlobs
    self.copiedBytes = copiedBytes
    self.databaseBytes = databaseBytes
    self.missingBlobs = missingBlobs
    self.repairedBlobs = repairedBlobs
  }
}

extension BackUpResponse: WireMessage {
  package static let messageName = "ferry.v1.BackUpResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("blobs", 1, .integer(Int64(self.blobs))),
      MessageField("bytes", 2, .integer(Int64(self.bytes))),
      MessageField("copiedBlobs", 3, .integer(Int64(self.copiedBlobs))),
      MessageField("copiedBytes", 4, .integer(Int64(self.copiedBytes))),
      MessageField("databaseBytes", 5, .integer(Int64(self.databaseBytes))),
      MessageField("missingBlobs", 6, .list(self.missingBlobs.map { .string($0) })),
      MessageField("repairedBlobs", 7, .integer(Int64(self.repairedBlobs))),
    ]
  }
}

extension BackUpResponse: CMessage {
  typealias C = Ferry__V1__BackUpResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__back_up_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.blobs = c.pointee.blobs
    self.bytes = c.pointee.bytes
    self.copiedBlobs = c.pointee.copied_blobs
    self.copiedBytes = c.pointee.copied_bytes
    self.databaseBytes = c.pointee.database_bytes
    self.missingBlobs = try MessageReader.list(c.pointee.missing_blobs, c.pointee.n_missing_blobs, "missing_blobs") {
      element throws(MessageError) in
      try MessageReader.string(element, "missing_blobs")
    }
    self.repairedBlobs = c.pointee.repaired_blobs
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__back_up_response__init(c)
    c.pointee.blobs = self.blobs
    c.pointee.bytes = self.bytes
    c.pointee.copied_blobs = self.copiedBlobs
    c.pointee.copied_bytes = self.copiedBytes
    c.pointee.database_bytes = self.databaseBytes
    (c.pointee.missing_blobs, c.pointee.n_missing_blobs) = writer.list(self.missingBlobs) { writer, element in
      writer.string(element)
    }
    c.pointee.repaired_blobs = self.repairedBlobs
  }
}

/// The message `ferry.v1.CheckStoreRequest`.
public struct CheckStoreRequest: Sendable, Hashable {
  /// Moves damaged bytes to the quarantine, from where they are not served. Deletes nothing.
  public var repair: Bool = false
  /// Looks at the sizes of stored bytes, and reads none.
  public var quick: Bool = false

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repair: Bool = false,
    quick: Bool = false
  ) {
    self.repair = repair
    self.quick = quick
  }
}

extension CheckStoreRequest: WireMessage {
  package static let messageName = "ferry.v1.CheckStoreRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repair", 1, .bool(self.repair)),
      MessageField("quick", 2, .bool(self.quick)),
    ]
  }
}

extension CheckStoreRequest: CMessage {
  typealias C = Ferry__V1__CheckStoreRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__check_store_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.repair = c.pointee.repair != 0
    self.quick = c.pointee.quick != 0
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__check_store_request__init(c)
    c.pointee.repair = self.repair ? 1 : 0
    c.pointee.quick = self.quick ? 1 : 0
  }
}

/// The message `ferry.v1.CheckStoreResponse`.
public struct CheckStoreResponse: Sendable, Hashable {
  /// Whether there is no fault. Notes are none.
  public var isClean: Bool = false
  /// How many contents of versions were looked at.
  public var contents: Int64 = 0
  /// How many files of stored bytes.
  public var blobs: Int64 = 0
  /// How many bytes of them were read.
  public var bytes: Int64 = 0
  /// How many findings there are that are faults.
  public var faults: Int64 = 0
  /// And that are none: UNREFERENCED_BLOB and FOREIGN_FILE.
  public var notes: Int64 = 0
  /// The first 1 000 of them.
  public var findings: [StoreFinding] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    isClean: Bool = false,
    contents: Int64 = 0,
    blobs: Int64 = 0,
    bytes: Int64 = 0,
    faults: Int64 = 0,
    notes: Int64 = 0,
    findings: [StoreFinding] = []
  ) {
    self.isClean = isClean
    self.contents = contents
    self.blobs = blobs
    self.bytes = bytes
    self.faults = faults
    self.notes = notes
    self.findings = findings
  }
}

extension CheckStoreResponse: WireMessage {
  package static let messageName = "ferry.v1.CheckStoreResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("isClean", 1, .bool(self.isClean)),
      MessageField("contents", 2, .integer(Int64(self.contents))),
      MessageField("blobs", 3, .integer(Int64(self.blobs))),
      MessageField("bytes", 4, .integer(Int64(self.bytes))),
      MessageField("faults", 5, .integer(Int64(self.faults))),
      MessageField("notes", 6, .integer(Int64(self.notes))),
      MessageField("findings", 7, .list(self.findings.map { .message($0) })),
    ]
  }
}

extension CheckStoreResponse: CMessage {
  typealias C = Ferry__V1__CheckStoreResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__check_store_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.isClean = c.pointee.is_clean != 0
    self.contents = c.pointee.contents
    self.blobs = c.pointee.blobs
    self.bytes = c.pointee.bytes
    self.faults = c.pointee.faults
    self.notes = c.pointee.notes
    self.findings = try MessageReader.list(c.pointee.findings, c.pointee.n_findings, "findings") {
      element throws(MessageError) in
      try MessageReader.message(element, "findings")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__check_store_response__init(c)
    c.pointee.is_clean = self.isClean ? 1 : 0
    c.pointee.contents = self.contents
    c.pointee.blobs = self.blobs
    c.pointee.bytes = self.bytes
    c.pointee.faults = self.faults
    c.pointee.notes = self.notes
    (c.pointee.findings, c.pointee.n_findings) = writer.list(self.findings) { writer, element in writer.message(element)
    }
  }
}

/// The message `ferry.v1.StoreFinding`.
public struct StoreFinding: Sendable, Hashable {
  /// "DATABASE": SQLite says that the database is damaged. "DANGLING_ROW": a row names one that is not there.
  /// "WRONG_USAGE": what is counted of a repository, for its quota, is not what it holds.
  /// "WRONG_REVISION": a content's revision is not that of its assets and metadata. "WRONG_SIZE": an asset's row has another
  /// size than its bytes. "MISSING_BLOB", "DAMAGED_BLOB": the bytes of an asset are not there, or are others.
  /// "UNREADABLE_FOLDER": a folder of stored bytes that cannot be read, so that nobody knows what lies there.
  /// "UNREFERENCED_BLOB": bytes that nothing needs. "FOREIGN_FILE": a file among the stored bytes that is none of them.
  public var kind: String = ""
  /// What it is about: the SHA-256 of bytes, a revision, a row, a file.
  public var subject: String = ""
  /// What is wrong, and what to do.
  public var detail: String = ""
  /// Whether the bytes were moved to the quarantine by this check.
  public var quarantined: Bool = false

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    kind: String = "",
    subject: String = "",
    detail: String = "",
    quarantined: Bool = false
  ) {
    self.kind = kind
    self.subject = subject
    self.detail = detail
    self.quarantined = quarantined
  }
}

extension StoreFinding: WireMessage {
  package static let messageName = "ferry.v1.StoreFinding"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("kind", 1, .string(self.kind)),
      MessageField("subject", 2, .string(self.subject)),
      MessageField("detail", 3, .string(self.detail)),
      MessageField("quarantined", 4, .bool(self.quarantined)),
    ]
  }
}

extension StoreFinding: CMessage {
  typealias C = Ferry__V1__StoreFinding

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__store_finding__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.kind = try MessageReader.string(c.pointee.kind, "kind")
    self.subject = try MessageReader.string(c.pointee.subject, "subject")
    self.detail = try MessageReader.string(c.pointee.detail, "detail")
    self.quarantined = c.pointee.quarantined != 0
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__store_finding__init(c)
    if !self.kind.isEmpty { c.pointee.kind = writer.string(self.kind) }
    if !self.subject.isEmpty { c.pointee.subject = writer.string(self.subject) }
    if !self.detail.isEmpty { c.pointee.detail = writer.string(self.detail) }
    c.pointee.quarantined = self.quarantined ? 1 : 0
  }
}

/// The message `ferry.v1.CollectGarbageRequest`.
public struct CollectGarbageRequest: Sendable, Hashable {
  /// Deletes nothing, and answers what would be deleted.
  public var dryRun: Bool = false

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    dryRun: Bool = false
  ) {
    self.dryRun = dryRun
  }
}

extension CollectGarbageRequest: WireMessage {
  package static let messageName = "ferry.v1.CollectGarbageRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("dryRun", 1, .bool(self.dryRun))
    ]
  }
}

extension CollectGarbageRequest: CMessage {
  typealias C = Ferry__V1__CollectGarbageRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__collect_garbage_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.dryRun = c.pointee.dry_run != 0
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__collect_garbage_request__init(c)
    c.pointee.dry_run = self.dryRun ? 1 : 0
  }
}

/// The message `ferry.v1.CollectGarbageResponse`.
public struct CollectGarbageResponse: Sendable, Hashable {
  /// How many files of stored bytes were deleted. Each content is one, however many assets have it.
  public var blobs: Int64 = 0
  /// Their size.
  public var bytes: Int64 = 0
  /// Those that nothing needs and that stay for now, since they are younger than the grace period.
  public var youngBlobs: Int64 = 0
  /// Files of publishes that are no longer underway.
  public var staleFiles: Int64 = 0

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    blobs: Int64 = 0,
    bytes: Int64 = 0,
    youngBlobs: Int64 = 0,
    staleFiles: Int64 = 0
  ) {
    self.blobs = blobs
    self.bytes = bytes
    self.youngBlobs = youngBlobs
    self.staleFiles = staleFiles
  }
}

extension CollectGarbageResponse: WireMessage {
  package static let messageName = "ferry.v1.CollectGarbageResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("blobs", 1, .integer(Int64(self.blobs))),
      MessageField("bytes", 2, .integer(Int64(self.bytes))),
      MessageField("youngBlobs", 3, .integer(Int64(self.youngBlobs))),
      MessageField("staleFiles", 4, .integer(Int64(self.staleFiles))),
    ]
  }
}

extension CollectGarbageResponse: CMessage {
  typealias C = Ferry__V1__CollectGarbageResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__collect_garbage_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.blobs = c.pointee.blobs
    self.bytes = c.pointee.bytes
    self.youngBlobs = c.pointee.young_blobs
    self.staleFiles = c.pointee.stale_files
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__collect_garbage_response__init(c)
    c.pointee.blobs = self.blobs
    c.pointee.bytes = self.bytes
    c.pointee.young_blobs = self.youngBlobs
    c.pointee.stale_files = self.staleFiles
  }
}

/// The message `ferry.v1.VerifyAuditRequest`.
public struct VerifyAuditRequest: Sendable, Hashable {
  /// Hashes of records that must be there: the heads of earlier answers. With them it shows when records were cut off the end,
  /// or all of them were made anew.
  public var expectedHeads: [String] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    expectedHeads: [String] = []
  ) {
    self.expectedHeads = expectedHeads
  }
}

extension VerifyAuditRequest: WireMessage {
  package static let messageName = "ferry.v1.VerifyAuditRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("expectedHeads", 1, .list(self.expectedHeads.map { .string($0) }))
    ]
  }
}

extension VerifyAuditRequest: CMessage {
  typealias C = Ferry__V1__VerifyAuditRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__verify_audit_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.expectedHeads = try MessageReader.list(c.pointee.expected_heads, c.pointee.n_expected_heads, "expected_heads")
    {
      element throws(MessageError) in
      try MessageReader.string(element, "expected_heads")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__verify_audit_request__init(c)
    (c.pointee.expected_heads, c.pointee.n_expected_heads) = writer.list(self.expectedHeads) { writer, element in
      writer.string(element)
    }
  }
}

/// The message `ferry.v1.VerifyAuditResponse`.
public struct VerifyAuditResponse: Sendable, Hashable {
  /// Whether no fault was found.
  public var isIntact: Bool = false
  /// How many files and records were read.
  public var files: Int64 = 0
  /// The field `records`.
  public var records: Int64 = 0
  /// The first record that is there: 1, unless older files were taken away.
  public var firstSequence: Int64 = 0
  /// The field `last_sequence`.
  public var lastSequence: Int64 = 0
  /// The hash of the last record: to be remembered elsewhere, and expected next time.
  public var head: String = ""
  /// The first fault. Not given where there is none.
  public var fault: AuditFault? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    isIntact: Bool = false,
    files: Int64 = 0,
    records: Int64 = 0,
    firstSequence: Int64 = 0,
    lastSequence: Int64 = 0,
    head: String = "",
    fault: AuditFault? = nil
  ) {
    self.isIntact = isIntact
    self.files = files
    self.records = records
    self.firstSequence = firstSequence
    self.lastSequence = lastSequence
    self.head = head
    self.fault = fault
  }
}

extension VerifyAuditResponse: WireMessage {
  package static let messageName = "ferry.v1.VerifyAuditResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("isIntact", 1, .bool(self.isIntact)),
      MessageField("files", 2, .integer(Int64(self.files))),
      MessageField("records", 3, .integer(Int64(self.records))),
      MessageField("firstSequence", 4, .integer(Int64(self.firstSequence))),
      MessageField("lastSequence", 5, .integer(Int64(self.lastSequence))),
      MessageField("head", 6, .string(self.head)),
      MessageField("fault", 7, self.fault.map { .message($0) } ?? .absent),
    ]
  }
}

extension VerifyAuditResponse: CMessage {
  typealias C = Ferry__V1__VerifyAuditResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__verify_audit_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.isIntact = c.pointee.is_intact != 0
    self.files = c.pointee.files
    self.records = c.pointee.records
    self.firstSequence = c.pointee.first_sequence
    self.lastSequence = c.pointee.last_sequence
    self.head = try MessageReader.string(c.pointee.head, "head")
    if let message = c.pointee.fault { self.fault = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__verify_audit_response__init(c)
    c.pointee.is_intact = self.isIntact ? 1 : 0
    c.pointee.files = self.files
    c.pointee.records = self.records
    c.pointee.first_sequence = self.firstSequence
    c.pointee.last_sequence = self.lastSequence
    if !self.head.isEmpty { c.pointee.head = writer.string(self.head) }
    if let message = self.fault { c.pointee.fault = writer.message(message) }
  }
}

/// Where the chain breaks for the first time.
public struct AuditFault: Sendable, Hashable {
  /// "CHANGED", "REMOVED", "INSERTED", "REORDERED": what was done to records. "NO_HEAD": an expected record is not there.
  public var kind: String = ""
  /// Which record it is about.
  public var sequence: Int64 = 0
  /// The file in the folder of the log, and the line, from 1. Not given where it is about none.
  public var file: String = ""
  /// The field `line`.
  public var line: Int64 = 0
  /// The field `detail`.
  public var detail: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    kind: String = "",
    sequence: Int64 = 0,
    file: String = "",
    line: Int64 = 0,
    detail: String = ""
  ) {
    self.kind = kind
    self.sequence = sequence
    self.file = file
    self.line = line
    self.detail = detail
  }
}

extension AuditFault: WireMessage {
  package static let messageName = "ferry.v1.AuditFault"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("kind", 1, .string(self.kind)),
      MessageField("sequence", 2, .integer(Int64(self.sequence))),
      MessageField("file", 3, .string(self.file)),
      MessageField("line", 4, .integer(Int64(self.line))),
      MessageField("detail", 5, .string(self.detail)),
    ]
  }
}

extension AuditFault: CMessage {
  typealias C = Ferry__V1__AuditFault

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__audit_fault__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.kind = try MessageReader.string(c.pointee.kind, "kind")
    self.sequence = c.pointee.sequence
    self.file = try MessageReader.string(c.pointee.file, "file")
    self.line = c.pointee.line
    self.detail = try MessageReader.string(c.pointee.detail, "detail")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__audit_fault__init(c)
    if !self.kind.isEmpty { c.pointee.kind = writer.string(self.kind) }
    c.pointee.sequence = self.sequence
    if !self.file.isEmpty { c.pointee.file = writer.string(self.file) }
    c.pointee.line = self.line
    if !self.detail.isEmpty { c.pointee.detail = writer.string(self.detail) }
  }
}
