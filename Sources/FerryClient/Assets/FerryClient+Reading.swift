extension FerryClient {
  /// Reads an asset of any size, in pieces of up to 3 MiB of which one is in memory.
  ///
  /// Mostly from the daemon's own file, which it hands out. Else with several calls: then all pieces are of one revision
  /// of the version, and if it changes meanwhile the call fails with the daemon's error. Check the bytes against
  /// `assetSha256` of the answer if the way to where they go is not to be trusted.
  ///
  /// - Parameters:
  ///   - request: which asset. `offset` and `length` say which of its bytes, in bytes; a length of 0 is all.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says.
  ///   - body: takes each piece, in order. What it throws ends the reading.
  /// - Returns: the answer without its bytes: the names, the revision, the size, the SHA-256.
  /// - Throws: ``FerryClientError``, or what `body` throws.
  public func readPackageVersionAsset(
    _ request: GetPackageVersionAssetRequest, timeout: Duration? = nil, into body: ([UInt8]) throws -> Void
  ) async throws -> GetPackageVersionAssetResponse {
    try await transfer(request, timeout, take: body, move: { try $0.readSlice(at: &$1, upTo: $2, into: body) }).answer
  }

  /// Writes an asset of any size to where an open file stands, without its bytes coming through this process where that
  /// is possible: an empty file gets the daemon's blocks as they are, if both lie in one file system that can share them;
  /// else the kernel copies.
  ///
  /// - Parameters:
  ///   - request: which asset. `offset` and `length` say which of its bytes, in bytes; a length of 0 is all.
  ///   - descriptor: a file, a pipe or a socket, open for writing. A file stands at the end of the bytes afterwards.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says.
  /// - Returns: the answer without its bytes: the names, the revision, the size, the SHA-256.
  /// - Throws: ``FerryClientError/cannotWriteFile(path:errorNumber:)``, and what calls throw. Some of the bytes may have
  ///   been written then.
  public func writePackageVersionAsset(
    _ request: GetPackageVersionAssetRequest, to descriptor: Int32, timeout: Duration? = nil
  ) async throws(FerryClientError) -> GetPackageVersionAssetResponse {
    do {
      return try await transfer(
        request, timeout, take: { try DescriptorBytes.write($0, to: descriptor) },
        move: { try $0.moveSlice(at: &$1, upTo: $2, to: descriptor) }
      ).answer
    } catch {
      throw FerryClientError(ofTransfer: error)
    }
  }

  /// Opens an asset of any size for reading.
  ///
  /// Takes no longer than any other call: the daemon hands out its own file, of which nothing is copied. (From a daemon
  /// that cannot, the bytes are read into a temporary file without a name.)
  ///
  /// - Parameters:
  ///   - request: which asset. Its `offset` and `length` do not count: it is always the whole asset.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says.
  /// - Returns: the open file, with the names, the revision, the size and the SHA-256.
  public func openPackageVersionAsset(
    _ request: GetPackageVersionAssetRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> AssetFile {
    var whole = request
    whole.offset = 0
    whole.length = 0
    let spool = AssetSpool()
    do {
      // An open file is all that is wanted: nothing of it is moved.
      let (answer, file) = try await transfer(whole, timeout, take: spool.take) { _, offset, end in offset = end }
      return try file ?? spool.finish(answer)
    } catch {
      throw FerryClientError(ofTransfer: error)
    }
  }

  /// Makes the calls that read an asset.
  ///
  /// - Parameters:
  ///   - take: takes a piece that came in a message.
  ///   - move: moves some bytes of the asset's file: from an offset, which it moves on, and not beyond an end.
  /// - Returns: the last answer without its bytes, and the file if there was one.
  private func transfer(
    _ request: GetPackageVersionAssetRequest, _ timeout: Duration?, take: ([UInt8]) throws -> Void,
    move: (_ file: AssetFile, _ offset: inout Int64, _ end: Int64) throws -> Void
  ) async throws -> (answer: GetPackageVersionAssetResponse, file: AssetFile?) {
    var reading = AssetReading(request)
    var last = GetPackageVersionAssetResponse()
    while let next = reading.next {
      let exchange = next.assetAsDescriptor ? DescriptorExchange() : nil
      let response = try await call(ArtifactsMethods.getPackageVersionAsset, next, timeout: timeout, exchange: exchange)
      switch try AssetAnswer(response, exchange) {
      case .lost: try reading.lostDescriptor()
      case .piece(let response):
        last = response
        last.asset = []
        try reading.read(response)
        if !response.asset.isEmpty { try take(response.asset) }
      case .file(let file):
        var offset = reading.start
        let end = reading.end(inSize: file.size)
        while offset < end {
          try file.advance(&offset, upTo: end, by: move)
          // Others have their turn, and so has who cancels.
          await Task.yield()
          if Task.isCancelled { throw FerryClientError.cancelled }
        }
        return (file.answer, file)
      }
    }
    return (last, nil)
  }
}

extension FerryClient.Blocking {
  /// Reads an asset of any size, in pieces of up to 3 MiB of which one is in memory.
  ///
  /// Mostly from the daemon's own file, which it hands out. Else with several calls: then all pieces are of one revision
  /// of the version, and if it changes meanwhile the call fails with the daemon's error. Check the bytes against
  /// `assetSha256` of the answer if the way to where they go is not to be trusted.
  ///
  /// - Parameters:
  ///   - request: which asset. `offset` and `length` say which of its bytes, in bytes; a length of 0 is all.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says.
  ///   - body: takes each piece, in order. What it throws ends the reading.
  /// - Returns: the answer without its bytes: the names, the revision, the size, the SHA-256.
  /// - Throws: ``FerryClientError``, or what `body` throws.
  public func readPackageVersionAsset(
    _ request: GetPackageVersionAssetRequest, timeout: Duration? = nil, into body: ([UInt8]) throws -> Void
  ) throws -> GetPackageVersionAssetResponse {
    try transfer(request, timeout, take: body, move: { try $0.readSlice(at: &$1, upTo: $2, into: body) }).answer
  }

  /// Writes an asset of any size to where an open file stands, without its bytes coming through this process where that
  /// is possible: an empty file gets the daemon's blocks as they are, if both lie in one file system that can share them;
  /// else the kernel copies.
  ///
  /// - Parameters:
  ///   - request: which asset. `offset` and `length` say which of its bytes, in bytes; a length of 0 is all.
  ///   - descriptor: a file, a pipe or a socket, open for writing. A file stands at the end of the bytes afterwards.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says.
  /// - Returns: the answer without its bytes: the names, the revision, the size, the SHA-256.
  /// - Throws: ``FerryClientError/cannotWriteFile(path:errorNumber:)``, and what calls throw. Some of the bytes may have
  ///   been written then.
  public func writePackageVersionAsset(
    _ request: GetPackageVersionAssetRequest, to descriptor: Int32, timeout: Duration? = nil
  ) throws(FerryClientError) -> GetPackageVersionAssetResponse {
    do {
      return try transfer(
        request, timeout, take: { try DescriptorBytes.write($0, to: descriptor) },
        move: { try $0.moveSlice(at: &$1, upTo: $2, to: descriptor) }
      ).answer
    } catch {
      throw FerryClientError(ofTransfer: error)
    }
  }

  /// Opens an asset of any size for reading.
  ///
  /// Takes no longer than any other call: the daemon hands out its own file, of which nothing is copied. (From a daemon
  /// that cannot, the bytes are read into a temporary file without a name.)
  ///
  /// - Parameters:
  ///   - request: which asset. Its `offset` and `length` do not count: it is always the whole asset.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says.
  /// - Returns: the open file, with the names, the revision, the size and the SHA-256.
  public func openPackageVersionAsset(
    _ request: GetPackageVersionAssetRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> AssetFile {
    var whole = request
    whole.offset = 0
    whole.length = 0
    let spool = AssetSpool()
    do {
      // An open file is all that is wanted: nothing of it is moved.
      let (answer, file) = try transfer(whole, timeout, take: spool.take) { _, offset, end in offset = end }
      return try file ?? spool.finish(answer)
    } catch {
      throw FerryClientError(ofTransfer: error)
    }
  }

  /// Makes the calls that read an asset.
  ///
  /// - Parameters:
  ///   - take: takes a piece that came in a message.
  ///   - move: moves some bytes of the asset's file: from an offset, which it moves on, and not beyond an end.
  /// - Returns: the last answer without its bytes, and the file if there was one.
  private func transfer(
    _ request: GetPackageVersionAssetRequest, _ timeout: Duration?, take: ([UInt8]) throws -> Void,
    move: (_ file: AssetFile, _ offset: inout Int64, _ end: Int64) throws -> Void
  ) throws -> (answer: GetPackageVersionAssetResponse, file: AssetFile?) {
    var reading = AssetReading(request)
    var last = GetPackageVersionAssetResponse()
    while let next = reading.next {
      let exchange = next.assetAsDescriptor ? DescriptorExchange() : nil
      let response = try call(ArtifactsMethods.getPackageVersionAsset, next, timeout: timeout, exchange: exchange)
      switch try AssetAnswer(response, exchange) {
      case .lost: try reading.lostDescriptor()
      case .piece(let response):
        last = response
        last.asset = []
        try reading.read(response)
        if !response.asset.isEmpty { try take(response.asset) }
      case .file(let file):
        var offset = reading.start
        let end = reading.end(inSize: file.size)
        while offset < end { try file.advance(&offset, upTo: end, by: move) }
        return (file.answer, file)
      }
    }
    return (last, nil)
  }
}
