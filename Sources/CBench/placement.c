#define _GNU_SOURCE

#include <errno.h>
#include <sched.h>

#include "CBench.h"

static cpu_set_t allowed;

__attribute__((constructor)) static void remember_allowed(void) {
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) CPU_ZERO(&allowed);
}

int allowed_processors(void) { return CPU_COUNT(&allowed); }

int thread_bind(pid_t thread, int place) {
  cpu_set_t set = allowed;
  if (place >= 0) {
    CPU_ZERO(&set);
    for (int processor = 0, seen = 0; processor < CPU_SETSIZE; processor++)
      if (CPU_ISSET(processor, &allowed) && seen++ == place) CPU_SET(processor, &set);
  }
  if (CPU_COUNT(&set) == 0) {
    errno = EINVAL;
    return -1;
  }
  return sched_setaffinity(thread, sizeof set, &set);
}
