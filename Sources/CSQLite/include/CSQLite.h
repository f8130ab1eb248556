// What Swift cannot call of SQLite: functions with a variable number of arguments.
#ifndef FERRY_CSQLITE_H
#define FERRY_CSQLITE_H

// sqlite3_config(3) with SQLITE_CONFIG_MEMSTATUS: SQLite counts its memory no more, for
// which it takes a lock at every allocation. Only before anything else of SQLite is
// called in the process; later it does nothing.
void sqlite_do_not_count_memory(void);

#endif
