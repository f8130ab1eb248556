internal import FerryModel
internal import FerryStore
internal import FerryWire

extension MetricsSnapshot {
  /// Everything as text.
  func text(_ store: StoreSnapshot) -> String {
    var text = MetricsText()
    text.metric("ferry_info", .gauge, "The daemon's version.")
    text.sample("ferry_info", [("version", FerryVersion.text)], 1)
    addCalls(to: &text)
    addConnections(to: &text)
    addUsers(to: &text)
    addLimits(to: &text)
    text.single(
      "ferry_takes_writes", .gauge, "1; 0 since the disk has failed to sync a write: until a restart.",
      store.takesWrites ? 1 : 0)
    text.single(
      "ferry_log_lines_lost_total", .counter, "Lines of the log that were lost, since nobody read it quickly enough.",
      lostLogLines)
    text.single("ferry_writes_waiting", .gauge, "Writes that wait to be committed.", store.waitingWrites)
    add(store.writes, to: &text)
    add(store.blobs, to: &text)
    add(store.care, to: &text)
    text.add(store.usage)
    if let space = store.space { add(space, to: &text) }
    if let audit = store.audit { add(audit, to: &text) }
    return text.text
  }

  private func add(_ care: CareStatistics, to text: inout MetricsText) {
    text.single(
      "ferry_scrubbed_bytes_total", .counter, "Stored bytes that were read to check them.", care.scrubbedBytes)
    text.single("ferry_scrubbed_blobs_total", .counter, "Stored contents that were checked.", care.scrubbedBlobs)
    text.single("ferry_scrub_passes_total", .counter, "Times that every stored content was checked.", care.scrubPasses)
    text.single("ferry_collections_total", .counter, "Times that unreferenced bytes were looked for.", care.collections)
    text.single("ferry_collected_blobs_total", .counter, "Contents that nothing needed any more.", care.collectedBlobs)
    text.single("ferry_collected_bytes_total", .counter, "Their size in bytes.", care.collectedBytes)
    text.single("ferry_care_failures_total", .counter, "Times that a check or a collection failed.", care.failures)
  }

  private func add(_ space: DataSpace, to text: inout MetricsText) {
    text.single("ferry_database_bytes", .gauge, "The database and its log.", space.databaseBytes)
    text.single(
      "ferry_disk_free_bytes", .gauge, "What is free on the file system of the data folder.", space.freeBytes)
    text.single("ferry_disk_bytes", .gauge, "The size of that file system.", space.diskBytes)
  }

  private func add(_ audit: AuditStatistics, to text: inout MetricsText) {
    let records = "ferry_audit_records_total"
    text.metric(records, .counter, "Records that were written to the audit log.")
    text.sample(records, [("event", "change")], audit.changes)
    text.sample(records, [("event", "refusal")], audit.refusals)
    text.sample(records, [("event", "daemon")], audit.events)
    text.single(
      "ferry_audit_summed_refusals_total", .counter,
      "Refusals that were only counted, since their user had too many.", audit.summedRefusals)
    text.single("ferry_audit_written_bytes_total", .counter, "Bytes that were written to it.", audit.bytes)
    text.single("ferry_audit_syncs_total", .counter, "Times that its file was synced.", audit.syncs)
    text.single("ferry_audit_failures_total", .counter, "Times that the disk did not take it.", audit.failures)
    text.single("ferry_audit_waiting", .gauge, "Records that wait to be written.", audit.waiting)
    text.single(
      "ferry_audit_writable", .gauge, "1; 0 while the disk does not take it, as when it is full.",
      audit.isWritable ? 1 : 0)
    text.single("ferry_audit_sequence", .gauge, "The number of its newest record.", audit.head.sequence)
  }

  private func add(_ blobs: BlobStatistics, to text: inout MetricsText) {
    text.single(
      "ferry_stored_blobs_total", .counter, "Contents of assets that were made durable, also of bytes that were there.",
      blobs.stored)
    text.single("ferry_stored_bytes_total", .counter, "Their size.", blobs.storedBytes)
    text.single(
      "ferry_checked_blobs_total", .counter,
      "Contents of assets that were hashed before they were served, for the first time or since their files had changed.",
      blobs.checked)
    text.single("ferry_checked_bytes_total", .counter, "Their size.", blobs.checkedBytes)
    text.single(
      "ferry_blobs_damaged", .gauge, "Assets' bytes that are missing or damaged, and not published again.",
      blobs.damaged)
    text.single("ferry_blobs_damaged_total", .counter, "Assets' bytes that were found damaged.", blobs.found)
    text.single("ferry_blobs_healed_total", .counter, "Damaged ones that are whole again.", blobs.healed)
  }

  private func addCalls(to text: inout MetricsText) {
    let total = "ferry_calls_total"
    text.metric(
      total, .counter,
      "Calls and streams that were answered, by code. Without a method: refused before one was looked for, or unknown.")
    for (name, method) in zip(methodNames, calls.methods) {
      for (code, count) in method.ends.enumerated() where count > 0 {
        let code = StatusCode.name(of: Int32(code))
        text.sample(total, [("method", name), ("code", code)], count)
      }
    }
    let duration = "ferry_call_duration_seconds"
    text.metric(duration, .histogram, "From the request's arrival to its answer, in the daemon.")
    for (name, method) in zip(methodNames, calls.methods) where method.durations.count > 0 {
      text.histogram(duration, [("method", name)], method.durations)
    }
    text.single("ferry_calls_in_flight", .gauge, "Calls that wait for the disk or their turn.", callsInFlight)
    text.single("ferry_streams", .gauge, "Streams that are open.", streams)
    text.single("ferry_watchers", .gauge, "Watches that are open.", watchers)
  }

  private func addConnections(to text: inout MetricsText) {
    text.single("ferry_connections", .gauge, "Connections that are open.", connections)
    text.single("ferry_connections_total", .counter, "Connections that were taken up.", connectionsAccepted)
    text.single("ferry_received_bytes_total", .counter, "Bytes that were read from connections.", bytesReceived)
    text.single("ferry_sent_bytes_total", .counter, "Bytes that were written to connections.", bytesSent)
    text.single(
      "ferry_buffered_bytes", .gauge, "Memory that large requests, answers and streams have reserved.", bufferedBytes)
    text.single(
      "ferry_descriptors", .gauge,
      "Descriptors of assets that peers have passed, or have not received yet, and files of uploads.",
      descriptors)
    text.single("ferry_uploads", .gauge, "Uploads in pieces that are open.", uploads)
  }

  private func addUsers(to text: inout MetricsText) {
    let users = users.sorted { $0.uid < $1.uid }
    func add(_ name: String, _ help: String, _ value: (User) -> Int) {
      text.metric(name, .gauge, help)
      for user in users { text.sample(name, [("uid", "\(user.uid)")], value(user)) }
    }
    add("ferry_user_connections", "Connections of a user.") { $0.connections }
    add("ferry_user_calls_in_flight", "Calls in flight of a user.") { $0.calls }
    add("ferry_user_streams", "Streams of a user.") { $0.streams }
  }

  private func addLimits(to text: inout MetricsText) {
    let reached = "ferry_limit_reached_total"
    text.metric(
      reached, .counter, "How often something was refused, closed, held up or forgotten because of a limit.")
    for limit in LimitName.allCases { text.sample(reached, [("limit", limit.rawValue)], self.reached[limit] ?? 0) }
    text.metric("ferry_limit", .gauge, "The limits that are set, in seconds where the name says so.")
    for setting in LimitSetting.all {
      let (labels, value) = ([("limit", setting.name.rawValue)], setting.value(of: limits))
      if setting.unit == .seconds {
        text.sample("ferry_limit", labels, seconds: UInt64(value * 1e9))
      } else {
        text.sample("ferry_limit", labels, Int64(value))
      }
    }
  }

  private func add(_ writes: WriteStatistics, to text: inout MetricsText) {
    text.single("ferry_writes_total", .counter, "Writes that were committed or failed in their group.", writes.writes)
    let sizes = "ferry_commit_group_writes"
    text.metric(sizes, .histogram, "How many writes shared a commit.")
    var sum: UInt64 = 0
    for step in 0..<WriteStatistics.sizeSteps {
      sum += writes.sizes[step]
      text.sample("\(sizes)_bucket", [("le", "\(1 << step)")], sum)
    }
    sum = writes.sizes.reduce(0, +)
    text.sample("\(sizes)_bucket", [("le", "+Inf")], sum)
    text.sample("\(sizes)_sum", [], writes.writes)
    text.sample("\(sizes)_count", [], sum)
    let duration = "ferry_commit_duration_seconds"
    text.metric(duration, .histogram, "How long a group of writes took, with its sync.")
    text.histogram(duration, [], writes.durations)
  }
}
