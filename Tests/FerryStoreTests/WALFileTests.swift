import FerryModel
import Foundation
import GRDB
import Testing

@testable import FerryStore

/// The file layer that keeps a commit's pages until they leave together: nobody may see anything else than without it.
@Suite("The log's file", .timeLimit(.minutes(5))) struct WALFileTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/metadata.sqlite" }

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The writer, with a table and so small a cache that a large transaction leaves it early.
  private func writer() throws -> DatabaseQueue {
    let writer = try SQLiteConnection.writer(path: path)
    try writer.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          PRAGMA cache_size = 8; PRAGMA wal_autocheckpoint = 0;
          CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, text TEXT NOT NULL)
          """)
    }
    return writer
  }

  private static func text(_ id: Int, _ round: Int) -> String { "\(round)-\(id)-" + String(repeating: "x", count: 300) }

  private static func fill(_ database: Database, _ ids: Range<Int>, round: Int) throws {
    for id in ids {
      try database.execute(
        sql: "INSERT INTO t VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET text = excluded.text",
        arguments: [id, text(id, round)])
    }
  }

  /// What another connection finds.
  private func rows(_ reader: DatabaseQueue) throws -> [String] {
    try reader.unsafeRead { try String.fetchAll($0, sql: "SELECT text FROM t ORDER BY id") }
  }

  /// What is found after a crash at this moment: in a copy of the files, by a connection without the file layer.
  private func rowsAfterCrash() throws -> [String] {
    let copy = try TemporaryFolder()
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copy.path + "/metadata.sqlite" + suffix)
    }
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
    let queue = try DatabaseQueue(path: "file:\(copy.path)/metadata.sqlite?vfs=unix", configuration: configuration)
    return try queue.unsafeRead { database in
      #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
      return try String.fetchAll(database, sql: "SELECT text FROM t ORDER BY id")
    }
  }

  @Test(
    "a commit is there at once for another connection and after a crash, whether commits are synced or not",
    arguments: ["FULL", "NORMAL", "OFF"])
  func commits(synchronous: String) throws {
    let writer = try writer()
    try writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = \(synchronous)") }
    let reader = try SQLiteConnection.reader(path: path)
    for round in 0..<20 {
      // From one page to many more than leave together.
      let ids = 0..<(1 + round * 60)
      try writer.write { try Self.fill($0, ids, round: round) }
      let expected = ids.map { Self.text($0, round) }
      #expect(try rows(reader) == expected)
      #expect(try rowsAfterCrash() == expected)
    }
  }

  @Test("pages that are written again after they had left the cache are those of the end, also after a crash")
  func rewritten() throws {
    let writer = try writer()
    let reader = try SQLiteConnection.reader(path: path)
    for transaction in 0..<5 {
      try writer.write { database in
        for round in 0..<4 {
          try Self.fill(database, 0..<400, round: transaction * 10 + round)
          #expect(
            try Int.fetchOne(database, sql: "SELECT count(*) FROM t WHERE text LIKE '\(transaction * 10 + round)-%'")
              == 400)
        }
      }
      let expected = (0..<400).map { Self.text($0, transaction * 10 + 3) }
      #expect(try rows(reader) == expected)
      #expect(try rowsAfterCrash() == expected)
    }
  }

  @Test("of a large transaction that is undone nothing is there, nor after the next commit")
  func undone() throws {
    struct Undone: Error {}
    let writer = try writer()
    let reader = try SQLiteConnection.reader(path: path)
    try writer.write { try Self.fill($0, 0..<400, round: 0) }
    var expected = (0..<400).map { Self.text($0, 0) }
    for round in 1..<6 {
      #expect(throws: Undone.self) {
        try writer.write { database in
          try Self.fill(database, 0..<(round * 150), round: 99)
          throw Undone()
        }
      }
      #expect(try rows(reader) == expected)
      #expect(try rowsAfterCrash() == expected)
      try writer.write { try Self.fill($0, round..<(round + 1), round: round) }
      expected[round] = Self.text(round, round)
      #expect(try rows(reader) == expected)
      #expect(try rowsAfterCrash() == expected)
    }
  }

  @Test("the log may be written back and begun again between commits")
  func writtenBack() throws {
    let writer = try writer()
    let reader = try SQLiteConnection.reader(path: path)
    for (round, mode) in [Database.CheckpointMode.passive, .full, .restart, .truncate, .truncate, .passive].enumerated()
    {
      try writer.write { try Self.fill($0, 0..<300, round: round) }
      _ = try writer.writeWithoutTransaction { try $0.checkpoint(mode) }
      try writer.write { try Self.fill($0, 0..<10, round: round + 50) }
      let expected = (0..<300).map { Self.text($0, $0 < 10 ? round + 50 : round) }
      #expect(try rows(reader) == expected)
      #expect(try rowsAfterCrash() == expected)
    }
  }

  @Test("a savepoint inside of a transaction that has left the cache is undone alone")
  func savepoint() throws {
    let writer = try writer()
    let reader = try SQLiteConnection.reader(path: path)
    try writer.write { database in
      try Self.fill(database, 0..<300, round: 1)
      try database.execute(sql: "SAVEPOINT inner")
      try Self.fill(database, 0..<300, round: 2)
      try database.execute(sql: "ROLLBACK TO inner; RELEASE inner")
      try Self.fill(database, 0..<1, round: 3)
    }
    let expected = (0..<300).map { Self.text($0, $0 == 0 ? 3 : 1) }
    #expect(try rows(reader) == expected)
    #expect(try rowsAfterCrash() == expected)
  }

  @Test("whichever write of a transaction the disk refuses, all of it is undone, and the next commit is whole")
  func refused() throws {
    let writer = try writer()
    let reader = try SQLiteConnection.reader(path: path)
    try writer.write { try Self.fill($0, 0..<400, round: 0) }
    var expected = (0..<400).map { Self.text($0, 0) }
    var (number, failures) = (0, 0)
    while try FailingWrites.refuse(
      number, to: path + "-wal",
      {
        do {
          try writer.write { database in
            // Pages leave the cache, and some are read and written again.
            try Self.fill(database, 0..<400, round: 99)
            try Self.fill(database, 0..<40, round: 98)
          }
          expected = (0..<400).map { Self.text($0, $0 < 40 ? 98 : 99) }
        } catch let error as DatabaseError {
          #expect(error.resultCode == .SQLITE_FULL, "\(error)")
          failures += 1
        }
      })
    {
      #expect(try rows(reader) == expected)
      #expect(try rowsAfterCrash() == expected)
      try writer.write { try Self.fill($0, 7..<9, round: 100 + number) }
      for id in 7..<9 { expected[id] = Self.text(id, 100 + number) }
      #expect(try rows(reader) == expected)
      #expect(try rowsAfterCrash() == expected)
      number += 1
    }
    // Each that was refused was told; and there are several in such a transaction.
    #expect(failures == number)
    #expect(number > 3)
    #expect(try rows(reader) == expected)
  }
}
