// What of SQLite is C's: functions with a variable number of arguments, and a file layer.
#ifndef FERRY_CSQLITE_H
#define FERRY_CSQLITE_H

// sqlite3_config(3) with SQLITE_CONFIG_MEMSTATUS: SQLite counts its memory no more, for
// which it takes a lock at every allocation. Only before anything else of SQLite is
// called in the process; later it does nothing.
void sqlite_do_not_count_memory(void);

// Databases that are opened from now on are this process's alone: SQLite keeps its locks
// and the log's index in memory. And the pages of a commit leave for the log together.
// Source: https://sqlite.org/vfs.html, https://sqlite.org/fileformat.html#walformat.
//
// Returns 0 where this SQLite lacks the file layer that this one stands on, "unix-excl".
// Safe from any thread.
int sqlite_use_ferry_files(void);

#endif
