#define _XOPEN_SOURCE 700

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>

#include "CBench.h"

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place) {
  (void)status, (void)kind, (void)place;
  return remove(path);
}

// Of one thread: nftw passes nothing through.
static _Thread_local int64_t sum;

static int add_one(const char *path, const struct stat *status, int kind, struct FTW *place) {
  (void)path, (void)place;
  // POSIX counts blocks of 512 bytes, whatever the file system's are.
  if (kind == FTW_F) sum += (int64_t)status->st_blocks * 512;
  return 0;
}

int64_t folder_disk_bytes(const char *path) {
  sum = 0;
  return nftw(path, add_one, 16, FTW_PHYS) == 0 ? sum : -1;
}

int folder_remove(const char *path) {
  return nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
