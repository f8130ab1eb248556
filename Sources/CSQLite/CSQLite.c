#include "CSQLite.h"

#include <sqlite3.h>

void sqlite_do_not_count_memory(void) { (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
