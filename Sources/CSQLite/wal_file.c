#include "CSQLite.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

// SQLite writes each page of a commit to its log with two system calls, the page's header
// and the page. Here they are kept, up to the last one of the commit, and leave together.
// Nobody else looks for a commit's pages before its last one is written; and whoever reads,
// syncs, cuts or measures the file by the same connection finds all that it has written.

#define NAME "ferry"
// The system's file layer below it.
#define BELOW "unix-excl"

// How many bytes are kept at most: a group of writes writes seldom more than twice as much.
// The layer below takes no more at once.
#define ROOM 0x1ffff
// SQLite's file format: how long a page's header is, and where in it the size of the
// database stands, in four bytes, which are 0 but for the last page of a commit.
#define HEADER 24
#define COMMIT_SIZE 4

// A log; the system's own file lies behind it.
typedef struct {
  sqlite3_file base;
  unsigned char *kept;   // what has not left, or NULL where nothing was kept yet
  sqlite3_int64 offset;  // where it belongs in the file
  int count;             // how many bytes it has
  int is_last;           // whether the last page of a commit comes next
  sqlite3_int64 read;    // where was read last
} wal_file;

static sqlite3_file *below(sqlite3_file *file) { return (sqlite3_file *)((wal_file *)file + 1); }

// Writes what is kept. Where that fails it is gone, and must be: what was refused must not
// get into the file later. SQLite undoes a transaction of which a write fails.
static int leave(sqlite3_file *file) {
  wal_file *log = (wal_file *)file;
  int count = log->count;
  if (count == 0) return SQLITE_OK;
  log->count = 0;
  return below(file)->pMethods->xWrite(below(file), log->kept, count, log->offset);
}

static int wal_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
  wal_file *log = (wal_file *)file;
  int is_header = count == HEADER;
  if (is_header) log->is_last = memcmp((const char *)bytes + COMMIT_SIZE, "\0\0\0", 4) != 0;
  // Who reads a page with its header and then writes the header mends its checksum, behind the commit.
  int is_mended = is_header && offset == log->read;
  if (log->count > 0 && (offset != log->offset + log->count || count > ROOM - log->count)) {
    int code = leave(file);
    if (code != SQLITE_OK) return code;
  }
  if (log->kept == NULL) log->kept = malloc(ROOM);
  if (log->kept == NULL || is_mended || count > ROOM)
    return below(file)->pMethods->xWrite(below(file), bytes, count, offset);
  if (log->count == 0) log->offset = offset;
  memcpy(log->kept + log->count, bytes, (size_t)count);
  log->count += count;
  return is_header || !log->is_last ? SQLITE_OK : leave(file);
}

// Writes nothing where it need not: SQLite undoes only a statement where a read fails, and the transaction would go on
// without what was kept.
static int wal_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
  wal_file *log = (wal_file *)file;
  log->read = offset;
  sqlite3_int64 end = log->offset + log->count;
  if (log->count > 0 && offset >= log->offset && offset + count <= end) {
    memcpy(bytes, log->kept + (offset - log->offset), (size_t)count);
    return SQLITE_OK;
  }
  if (log->count > 0 && offset < end && offset + count > log->offset) {
    int code = leave(file);
    if (code != SQLITE_OK) return code;
  }
  return below(file)->pMethods->xRead(below(file), bytes, count, offset);
}

static int wal_truncate(sqlite3_file *file, sqlite3_int64 size) {
  int code = leave(file);
  return code != SQLITE_OK ? code : below(file)->pMethods->xTruncate(below(file), size);
}

static int wal_sync(sqlite3_file *file, int flags) {
  int code = leave(file);
  return code != SQLITE_OK ? code : below(file)->pMethods->xSync(below(file), flags);
}

static int wal_size(sqlite3_file *file, sqlite3_int64 *size) {
  int code = leave(file);
  return code != SQLITE_OK ? code : below(file)->pMethods->xFileSize(below(file), size);
}

// What is kept belongs to no commit.
static int wal_close(sqlite3_file *file) {
  free(((wal_file *)file)->kept);
  return below(file)->pMethods->xClose(below(file));
}

static int wal_lock(sqlite3_file *file, int level) { return below(file)->pMethods->xLock(below(file), level); }

static int wal_unlock(sqlite3_file *file, int level) { return below(file)->pMethods->xUnlock(below(file), level); }

static int wal_is_locked(sqlite3_file *file, int *is) {
  return below(file)->pMethods->xCheckReservedLock(below(file), is);
}

static int wal_control(sqlite3_file *file, int what, void *argument) {
  return below(file)->pMethods->xFileControl(below(file), what, argument);
}

static int wal_sector(sqlite3_file *file) { return below(file)->pMethods->xSectorSize(below(file)); }

static int wal_characteristics(sqlite3_file *file) { return below(file)->pMethods->xDeviceCharacteristics(below(file)); }

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = wal_close,
    .xRead = wal_read,
    .xWrite = wal_write,
    .xTruncate = wal_truncate,
    .xSync = wal_sync,
    .xFileSize = wal_size,
    .xLock = wal_lock,
    .xUnlock = wal_unlock,
    .xCheckReservedLock = wal_is_locked,
    .xFileControl = wal_control,
    .xSectorSize = wal_sector,
    .xDeviceCharacteristics = wal_characteristics,
};

static sqlite3_vfs *system_files;
static sqlite3_vfs files;

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
  (void)vfs;
  if (!(flags & SQLITE_OPEN_WAL)) return system_files->xOpen(system_files, name, file, flags, out);
  memset(file, 0, sizeof(wal_file));
  int code = system_files->xOpen(system_files, name, below(file), flags, out);
  // Who has no methods is not closed.
  if (below(file)->pMethods != NULL) file->pMethods = &methods;
  return code;
}

static void prepare(void) {
  (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  system_files = sqlite3_vfs_find(BELOW);
  if (system_files == NULL) return;
  files = *system_files;
  files.zName = NAME;
  files.pNext = NULL;
  files.szOsFile += (int)sizeof(wal_file);
  files.xOpen = open_file;
  sqlite3_vfs_register(&files, 1);
}

int sqlite_use_ferry_files(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, prepare);
  return system_files != NULL;
}
