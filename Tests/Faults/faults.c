// Lets calls on the files of a folder fail as a disk makes them fail: for tests of a program that is started with this
// library in LD_PRELOAD.
//
//   FERRY_FAULTS         a file with one rule, which is read again at each call; empty: nothing fails
//   FERRY_FAULTS_FOLDER  a part of the paths that are meant, such as /data/
//   FERRY_FAULTS_LOG     a file that gets a line for each call that was made to fail: the call and the path
//
// A rule is "CALL SKIP COUNT ERRNO": of the calls to CALL (write, sync or rename) on those files the first SKIP succeed
// since the rule was written, the COUNT after them fail with ERRNO, and all others succeed. ERRNO 0 lets a write be short:
// it writes half of what it was asked to. A rule that is written anew, with another text, begins anew.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { goes_on = -1 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char rule[128];
static long calls;

// System calls of its own, so that it does not meet itself.
static long contents(const char *path, char *buffer, size_t size) {
  int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
  if (file < 0) return -1;
  long count = syscall(SYS_read, file, buffer, size - 1);
  syscall(SYS_close, file);
  buffer[count < 0 ? 0 : count] = 0;
  return count;
}

static void note(const char *call, const char *path) {
  const char *log = getenv("FERRY_FAULTS_LOG");
  if (!log) return;
  int file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file < 0) return;
  char line[PATH_MAX + 16];
  int length = snprintf(line, sizeof line, "%s %s\n", call, path);
  syscall(SYS_write, file, line, length);
  syscall(SYS_close, file);
}

// The error that a call is to fail with; goes_on where it is not to.
static int fault(const char *call, const char *path) {
  const char *folder = getenv("FERRY_FAULTS_FOLDER"), *file = getenv("FERRY_FAULTS");
  if (!folder || !file || !strstr(path, folder)) return goes_on;
  char text[sizeof rule], wanted[16];
  long skip, count;
  int error, result = goes_on;
  pthread_mutex_lock(&lock);
  if (contents(file, text, sizeof text) > 0 &&
      sscanf(text, "%15s %ld %ld %d", wanted, &skip, &count, &error) == 4 && strcmp(wanted, call) == 0) {
    if (strcmp(text, rule) != 0) {
      strcpy(rule, text);
      calls = 0;
    }
    long number = calls++;
    if (number >= skip && number - skip < count) result = error;
  }
  pthread_mutex_unlock(&lock);
  if (result != goes_on) note(call, path);
  return result;
}

static int fault_of(const char *call, int descriptor) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return goes_on;
  path[length] = 0;
  return fault(call, path);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int descriptor, const void *bytes, size_t count) {
  int error = fault_of("write", descriptor);
  if (error > 0) return errno = error, -1;
  return REAL(write)(descriptor, bytes, error == 0 && count > 1 ? count / 2 : count);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
  int error = fault_of("write", descriptor);
  if (error > 0) return errno = error, -1;
  return REAL(pwrite)(descriptor, bytes, error == 0 && count > 1 ? count / 2 : count, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
  int error = fault_of("write", descriptor);
  if (error > 0) return errno = error, -1;
  return REAL(pwrite64)(descriptor, bytes, error == 0 && count > 1 ? count / 2 : count, offset);
}

int fsync(int descriptor) {
  int error = fault_of("sync", descriptor);
  if (error > 0) return errno = error, -1;
  return REAL(fsync)(descriptor);
}

int fdatasync(int descriptor) {
  int error = fault_of("sync", descriptor);
  if (error > 0) return errno = error, -1;
  return REAL(fdatasync)(descriptor);
}

int rename(const char *from, const char *to) {
  int error = fault("rename", to);
  if (error > 0) return errno = error, -1;
  return REAL(rename)(from, to);
}
