#define _GNU_SOURCE

#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/openat2.h>
#include <linux/sockios.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

int linux_accept4(int descriptor, int flags) {
  return accept4(descriptor, NULL, NULL, flags);
}

int linux_peer_credentials(int descriptor, struct linux_peer_credentials *credentials) {
  struct ucred peer;
  socklen_t length = sizeof peer;
  if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) return -1;
  credentials->process = peer.pid;
  credentials->user = peer.uid;
  credentials->group = peer.gid;
  return 0;
}

int linux_peer_groups(int descriptor, gid_t *groups, int capacity) {
  socklen_t length = (socklen_t)(capacity * sizeof *groups);
  if (getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, groups, &length) != 0 && errno != ERANGE) return -1;
  return (int)(length / sizeof *groups);
}

ssize_t linux_receive(
    int descriptor, void *buffer, size_t length, int flags, struct linux_descriptors *descriptors) {
  union {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(linux_message_descriptors * sizeof(int))];
  } control;
  struct iovec vector = {.iov_base = buffer, .iov_len = length};
  struct msghdr message = {
      .msg_iov = &vector, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  ssize_t received = recvmsg(descriptor, &message, flags | MSG_CMSG_CLOEXEC);
  if (received < 0) return received;
  descriptors->count = 0;
  descriptors->are_incomplete = (message.msg_flags & MSG_CTRUNC) != 0;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    memcpy(descriptors->numbers + descriptors->count, CMSG_DATA(header), count * sizeof(int));
    descriptors->count += (int)count;
  }
  return received;
}

int linux_receivable_bytes(int descriptor) {
  int bytes = 0;
  return ioctl(descriptor, SIOCINQ, &bytes) == 0 ? bytes : -1;
}

int linux_unreceived_bytes(int descriptor) {
  int bytes = 0;
  return ioctl(descriptor, SIOCOUTQ, &bytes) == 0 ? bytes : -1;
}

void linux_forget_linger(int descriptor) {
  struct linger linger = {0};
  socklen_t length = sizeof linger;
  if (getsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, &length) != 0 || !linger.l_onoff) return;
  linger.l_onoff = 0;
  setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

bool linux_is_path_only(int flags) { return (flags & O_PATH) != 0; }

int linux_open_cached(int folder, const char *path) {
  struct open_how how = {.flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, .resolve = RESOLVE_CACHED};
  return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
}

int linux_open_folder_path(const char *path) { return open(path, O_PATH | O_DIRECTORY | O_CLOEXEC); }

int linux_open_entry(const char *path) { return open(path, O_PATH | O_NOFOLLOW | O_CLOEXEC); }

ssize_t linux_read_cached(int descriptor, void *buffer, size_t length, int64_t offset) {
  struct iovec vector = {.iov_base = buffer, .iov_len = length};
  return preadv2(descriptor, &vector, 1, offset, RWF_NOWAIT);
}

int linux_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING); }

int linux_unnamed_file(const char *folder) { return open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600); }

int linux_clone_file(int target, int source) { return ioctl(target, FICLONE, source); }

ssize_t linux_copy_file_range(int source, int64_t *offset, int target, size_t length) {
  return copy_file_range(source, offset, target, NULL, length, 0);
}

ssize_t linux_splice_now(int pipe, int target, size_t length) {
  return splice(pipe, NULL, target, NULL, length, SPLICE_F_NONBLOCK | SPLICE_F_MOVE);
}

void linux_begin_writeback(int descriptor, int64_t offset, int64_t length) {
  sync_file_range(descriptor, offset, length, SYNC_FILE_RANGE_WRITE);
}

int linux_poll_one(struct pollfd *entry, const struct timespec *timeout) {
  return ppoll(entry, 1, timeout, NULL);
}

const char *linux_error_description(int number) { return strerrordesc_np(number); }

const char *linux_error_name(int number) { return strerrorname_np(number); }

void linux_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

int linux_open_uncached(const char *path) {
  return open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_DIRECT);
}

// struct sched_attr as it was at first, which every kernel takes: not all C libraries have it.
struct scheduling {
  uint32_t size;
  uint32_t policy;
  uint64_t flags;
  int32_t nice;
  uint32_t priority;
  uint64_t runtime;
  uint64_t deadline;
  uint64_t period;
};

void linux_set_slice(uint64_t nanoseconds) {
  struct scheduling scheduling;
  if (syscall(SYS_sched_getattr, 0, &scheduling, sizeof scheduling, 0) != 0) return;
  // Of other policies this is something else.
  if (scheduling.policy != SCHED_OTHER && scheduling.policy != SCHED_BATCH) return;
  scheduling.size = sizeof scheduling;
  scheduling.runtime = nanoseconds;
  scheduling.deadline = 0;
  scheduling.period = 0;
  (void)syscall(SYS_sched_setattr, 0, &scheduling, 0);
}

void linux_lower_priority(int niceness) {
  // On Linux a thread's own id stands for it alone. If it fails, the thread is as important as the others.
  setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), niceness);
}

void linux_give_way(void) {
  linux_lower_priority(19);
  enum { who_process = 1, class_idle = 3, class_shift = 13 };
  syscall(SYS_ioprio_set, who_process, 0, class_idle << class_shift);
}
