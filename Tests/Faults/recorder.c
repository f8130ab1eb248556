// Records what a program does to the files of a folder, in the order in which it does it: for tests of a program that is
// started with this library in LD_PRELOAD, which then ask what a power cut would have left.
//
//   FERRY_RECORD         the file to which the records are appended
//   FERRY_RECORD_FOLDER  the folder whose files are meant, without a slash at its end
//
// A record is a header of seven numbers (see `struct header`), and behind it the bytes that were written, the path, and the
// other path. A sync says with which record it began: what came later it may not have caught. All else is done and recorded
// under one lock, so that the order of the records is that in which it was done.
//
// A program that maps files into its memory, or writes by a call that is not here, is not recorded: the test compares what
// the records make with what is there.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/fs.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum kind {
  written = 1,    // file, offset, bytes
  truncated = 2,  // file, offset: the new size
  created = 3,    // file, path
  synced = 4,     // file, offset: the record with which it began
  folder_synced = 5,  // path, offset: the same
  renamed = 6,    // path, other path
  unlinked = 7,   // path
};

struct header {
  uint64_t kind;
  // Of the clock CLOCK_MONOTONIC, in nanoseconds.
  uint64_t time;
  // The file's number; it may be used again for a file that is created later.
  uint64_t file;
  int64_t offset;
  uint64_t bytes, path, other_path;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint64_t count;
static int output = -1;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static const char *folder(void) {
  static const char *folder;
  if (!folder) folder = getenv("FERRY_RECORD_FOLDER");
  return folder ? folder : "/nowhere";
}

static int is_meant(const char *path) {
  size_t length = strlen(folder());
  return strncmp(path, folder(), length) == 0 && (path[length] == '/' || path[length] == 0);
}

// With the lock held.
static void record(
    enum kind kind, uint64_t file, int64_t offset, const void *bytes, size_t length, const char *path, const char *other) {
  if (output < 0) {
    const char *name = getenv("FERRY_RECORD");
    output = name ? (int)syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644) : -1;
    if (output < 0) abort();
  }
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  struct header header = {
      kind, (uint64_t)now.tv_sec * 1000000000 + now.tv_nsec, file, offset, length, path ? strlen(path) : 0,
      other ? strlen(other) : 0};
  struct iovec parts[] = {
      {&header, sizeof header}, {(void *)bytes, length}, {(void *)path, header.path}, {(void *)other, header.other_path}};
  if (syscall(SYS_writev, output, parts, 4) != (long)(sizeof header + length + header.path + header.other_path)) abort();
  count++;
}

// Whether a descriptor is of a file or folder that is meant; then its number and path.
static int is_meant_file(int descriptor, struct stat *status, char path[PATH_MAX]) {
  if (fstat(descriptor, status) != 0 || !(S_ISREG(status->st_mode) || S_ISDIR(status->st_mode))) return 0;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_meant(path);
}

// MARK: bytes

#define WRITING(CALL, OFFSET)                                                              \
  int error = errno;                                                                       \
  struct stat status;                                                                      \
  char path[PATH_MAX];                                                                     \
  if (!is_meant_file(descriptor, &status, path)) { errno = error; return CALL; }           \
  pthread_mutex_lock(&lock);                                                               \
  ssize_t done = CALL;                                                                     \
  error = errno;                                                                           \
  if (done > 0) record(written, status.st_ino, OFFSET, bytes, done, NULL, NULL);           \
  pthread_mutex_unlock(&lock);                                                             \
  errno = error;                                                                           \
  return done

ssize_t write(int descriptor, const void *bytes, size_t length) {
  WRITING(REAL(write)(descriptor, bytes, length), lseek(descriptor, 0, SEEK_CUR) - done);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) {
  WRITING(REAL(pwrite)(descriptor, bytes, length, offset), offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset) {
  WRITING(REAL(pwrite64)(descriptor, bytes, length, offset), offset);
}

// What the kernel moves into a file is read back from there.
ssize_t splice(int from, off64_t *from_offset, int to, off64_t *to_offset, size_t length, unsigned flags) {
  struct stat status;
  char path[PATH_MAX];
  if (!is_meant_file(to, &status, path)) return REAL(splice)(from, from_offset, to, to_offset, length, flags);
  pthread_mutex_lock(&lock);
  ssize_t done = REAL(splice)(from, from_offset, to, to_offset, length, flags);
  int error = errno;
  if (done > 0) {
    int64_t offset = (to_offset ? *to_offset : lseek(to, 0, SEEK_CUR)) - done;
    void *bytes = malloc(done);
    if (!bytes || pread(to, bytes, done, offset) != done) abort();
    record(written, status.st_ino, offset, bytes, done, NULL, NULL);
    free(bytes);
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

static int truncate_file(int descriptor, off64_t size) {
  struct stat status;
  char path[PATH_MAX];
  if (!is_meant_file(descriptor, &status, path)) return REAL(ftruncate64)(descriptor, size);
  pthread_mutex_lock(&lock);
  int result = REAL(ftruncate64)(descriptor, size);
  int error = errno;
  if (result == 0) record(truncated, status.st_ino, size, NULL, 0, NULL, NULL);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

int ftruncate(int descriptor, off_t size) { return truncate_file(descriptor, size); }
int ftruncate64(int descriptor, off64_t size) { return truncate_file(descriptor, size); }

// No file shares its blocks with another one: each byte is written, and recorded.
int ioctl(int descriptor, unsigned long request, ...) {
  va_list arguments;
  va_start(arguments, request);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  if (request == FICLONE) return errno = EOPNOTSUPP, -1;
  return REAL(ioctl)(descriptor, request, argument);
}

ssize_t copy_file_range(int from, off64_t *from_offset, int to, off64_t *to_offset, size_t length, unsigned flags) {
  return errno = EXDEV, -1;
}

// MARK: syncs

static int sync_file(int descriptor, int (*sync)(int)) {
  struct stat status;
  char path[PATH_MAX];
  if (!is_meant_file(descriptor, &status, path)) return sync(descriptor);
  pthread_mutex_lock(&lock);
  int64_t began = count;
  pthread_mutex_unlock(&lock);
  int result = sync(descriptor), error = errno;
  if (result == 0) {
    pthread_mutex_lock(&lock);
    if (S_ISDIR(status.st_mode)) {
      record(folder_synced, 0, began, NULL, 0, path, NULL);
    } else {
      record(synced, status.st_ino, began, NULL, 0, NULL, NULL);
    }
    pthread_mutex_unlock(&lock);
  }
  errno = error;
  return result;
}

int fsync(int descriptor) { return sync_file(descriptor, REAL(fsync)); }
int fdatasync(int descriptor) { return sync_file(descriptor, REAL(fdatasync)); }

// MARK: names

static int open_file(const char *path, int flags, mode_t mode) {
  if (!(flags & (O_CREAT | O_TRUNC)) || !is_meant(path)) return REAL(open64)(path, flags, mode);
  pthread_mutex_lock(&lock);
  int was_there = syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
  int descriptor = REAL(open64)(path, flags, mode), error = errno;
  struct stat status;
  if (descriptor >= 0 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
    if (!was_there) record(created, status.st_ino, 0, NULL, 0, path, NULL);
    if (was_there && flags & O_TRUNC) record(truncated, status.st_ino, 0, NULL, 0, NULL, NULL);
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return descriptor;
}

#define OPENING                                                     \
  mode_t mode = 0;                                                  \
  if (flags & (O_CREAT | __O_TMPFILE)) {                            \
    va_list arguments;                                              \
    va_start(arguments, flags);                                     \
    mode = va_arg(arguments, mode_t);                               \
    va_end(arguments);                                              \
  }

int open(const char *path, int flags, ...) {
  OPENING
  return open_file(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  OPENING
  return open_file(path, flags, mode);
}

int rename(const char *from, const char *to) {
  if (!is_meant(from) && !is_meant(to)) return REAL(rename)(from, to);
  pthread_mutex_lock(&lock);
  int result = REAL(rename)(from, to), error = errno;
  if (result == 0) record(renamed, 0, 0, NULL, 0, from, to);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

int unlink(const char *path) {
  if (!is_meant(path)) return REAL(unlink)(path);
  pthread_mutex_lock(&lock);
  int result = REAL(unlink)(path), error = errno;
  if (result == 0) record(unlinked, 0, 0, NULL, 0, path, NULL);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}
