// What of SQLite is C's: a file layer, and a function with a variable number of arguments.
#ifndef FERRY_CSQLITE_H
#define FERRY_CSQLITE_H

// Databases that are opened from now on are this process's alone: SQLite keeps its locks
// and the log's index in memory. And the pages of a commit leave for the log together.
// SQLite counts its memory no more, for which it would take a lock at every allocation;
// where something of SQLite was called before in the process, it goes on counting.
// Source: https://sqlite.org/vfs.html, https://sqlite.org/fileformat.html#walformat.
//
// Returns 0 where this SQLite lacks the file layer that this one stands on, "unix-excl".
// Safe from any thread.
int sqlite_use_ferry_files(void);

#endif
