#define _XOPEN_SOURCE 700

#include <ftw.h>
#include <stdio.h>

#include "CBench.h"

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place) {
  (void)status, (void)kind, (void)place;
  return remove(path);
}

int folder_remove(const char *path) {
  return nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
