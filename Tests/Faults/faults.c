// Lets calls on the files of a folder fail as a disk makes them fail: for tests of a program that is started with this
// library in LD_PRELOAD.
//
//   FERRY_FAULTS         a file with rules, one a line, which is read again at each call; empty: nothing fails
//   FERRY_FAULTS_FOLDER  a part of the paths that are meant, such as /data/
//   FERRY_FAULTS_LOG     a file that gets a line for each call that was made to fail: the call and the path
//   FERRY_CLOCK          a file with one 64-bit number: so many seconds the clock of the day is wrong, at any moment
//
// A rule is "CALL SKIP COUNT ERRNO": of the calls to CALL on those files the first SKIP succeed since the rules were written,
// the COUNT after them fail with ERRNO, and all others succeed. Calls are write, sync, rename, unlink, truncate, mkdir, create
// (a file is opened to be written), open (to be read or written), accept (of any connection), and change: all of those that
// change something, but sync. ERRNO 0 lets a write be short: it writes half of what it was asked to. The call slow is a sync
// that takes ERRNO microseconds longer. Rules that are written anew, with another text, begin anew.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { goes_on = -1, maximum_rules = 8 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char rules[512];
static long calls[maximum_rules];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

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

static int is_change(const char *call) {
  static const char *const changes[] = {"write", "rename", "unlink", "truncate", "mkdir", "create"};
  for (size_t index = 0; index < sizeof changes / sizeof *changes; index++) {
    if (strcmp(call, changes[index]) == 0) return 1;
  }
  return 0;
}

// The error that a call is to fail with; goes_on where it is not to.
static int fault(const char *call, const char *path) {
  const char *folder = getenv("FERRY_FAULTS_FOLDER"), *file = getenv("FERRY_FAULTS");
  if (!folder || !file || (path && !strstr(path, folder))) return goes_on;
  char text[sizeof rules];
  int result = goes_on;
  pthread_mutex_lock(&lock);
  if (contents(file, text, sizeof text) > 0) {
    if (strcmp(text, rules) != 0) {
      strcpy(rules, text);
      memset(calls, 0, sizeof calls);
    }
    int number = 0;
    for (char *line = text; line && *line && number < maximum_rules; number++) {
      char *end = strchr(line, '\n'), wanted[16];
      if (end) *end++ = 0;
      long skip, count;
      int error;
      if (sscanf(line, "%15s %ld %ld %d", wanted, &skip, &count, &error) == 4 &&
          (strcmp(wanted, call) == 0 || (strcmp(wanted, "change") == 0 && is_change(call)))) {
        long call_number = calls[number]++;
        if (call_number >= skip && call_number - skip < count) result = error;
      }
      line = end;
    }
  }
  pthread_mutex_unlock(&lock);
  if (result != goes_on) note(call, path ? path : "");
  return result;
}

static int fault_of(const char *call, int descriptor) {
  struct stat status;
  if (fstat(descriptor, &status) != 0 || !(S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))) return goes_on;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return goes_on;
  path[length] = 0;
  return fault(call, path);
}

// MARK: bytes

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

ssize_t splice(int from, off64_t *from_offset, int to, off64_t *to_offset, size_t count, unsigned flags) {
  int error = fault_of("write", to);
  if (error > 0) return errno = error, -1;
  return REAL(splice)(from, from_offset, to, to_offset, error == 0 && count > 1 ? count / 2 : count, flags);
}

int ftruncate64(int descriptor, off64_t size) {
  int error = fault_of("truncate", descriptor);
  if (error > 0) return errno = error, -1;
  return REAL(ftruncate64)(descriptor, size);
}

// MARK: syncs

static int fails_to_sync(int descriptor) {
  int delay = fault_of("slow", descriptor);
  if (delay > 0) usleep(delay);
  int error = fault_of("sync", descriptor);
  if (error > 0) errno = error;
  return error > 0;
}

int fsync(int descriptor) { return fails_to_sync(descriptor) ? -1 : REAL(fsync)(descriptor); }
int fdatasync(int descriptor) { return fails_to_sync(descriptor) ? -1 : REAL(fdatasync)(descriptor); }

// MARK: names

int rename(const char *from, const char *to) {
  int error = fault("rename", to);
  if (error > 0) return errno = error, -1;
  return REAL(rename)(from, to);
}

int unlink(const char *path) {
  int error = fault("unlink", path);
  if (error > 0) return errno = error, -1;
  return REAL(unlink)(path);
}

int mkdir(const char *path, mode_t mode) {
  int error = fault("mkdir", path);
  if (error > 0) return errno = error, -1;
  return REAL(mkdir)(path, mode);
}

static int open_file(const char *path, int flags, mode_t mode) {
  int error = fault("open", path);
  if (error <= 0 && (flags & O_ACCMODE) != O_RDONLY) error = fault("create", path);
  if (error > 0) return errno = error, -1;
  return REAL(open64)(path, flags, mode);
}

#define MODE                                          \
  mode_t mode = 0;                                    \
  if (flags & (O_CREAT | __O_TMPFILE)) {              \
    va_list arguments;                                \
    va_start(arguments, flags);                       \
    mode = va_arg(arguments, mode_t);                 \
    va_end(arguments);                                \
  }

int open(const char *path, int flags, ...) {
  MODE
  return open_file(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE
  return open_file(path, flags, mode);
}

int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags) {
  int error = fault("accept", NULL);
  if (error > 0) return errno = error, -1;
  return REAL(accept4)(descriptor, address, length, flags);
}

// MARK: the clock

// How many seconds it is wrong.
static int64_t wrong(void) {
  static const volatile int64_t *seconds;
  if (!seconds) {
    static const int64_t nothing = 0;
    const char *path = getenv("FERRY_CLOCK");
    int file = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0) : -1;
    void *mapped = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *seconds, PROT_READ, MAP_SHARED, file, 0);
    if (file >= 0) syscall(SYS_close, file);
    seconds = mapped == MAP_FAILED ? &nothing : mapped;
  }
  return *seconds;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = REAL(clock_gettime)(clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += wrong();
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  int result = REAL(gettimeofday)(now, zone);
  if (result == 0) now->tv_sec += wrong();
  return result;
}

time_t time(time_t *result) {
  time_t now = REAL(time)(NULL) + wrong();
  if (result) *result = now;
  return now;
}
