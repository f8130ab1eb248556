// What Swift's Glibc module leaves out of the system's headers: headers that it
// does not read, functions that need _GNU_SOURCE, and macros that take arguments.
//
// This header must not define _GNU_SOURCE: Swift's Glibc module is read without
// it, and a structure may not have two shapes in one program.
#ifndef FERRY_CLINUX_H
#define FERRY_CLINUX_H

#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>

// struct ucred, which <sys/socket.h> shows with _GNU_SOURCE only.
struct linux_peer_credentials {
  pid_t process;
  uid_t user;
  gid_t group;
};

// accept4(2) without the peer's address.
int linux_accept4(int descriptor, int flags);

// getsockopt(2) with SO_PEERCRED. 0, or -1 with errno set.
int linux_peer_credentials(int descriptor, struct linux_peer_credentials *credentials);

// getsockopt(2) with SO_PEERGROUPS: the supplementary groups of the peer when it
// connected. Returns how many there are and fills in at most `capacity` of them;
// -1 with errno set.
int linux_peer_groups(int descriptor, gid_t *groups, int capacity);

// The most descriptors that Linux lets go with one message (SCM_MAX_FD).
enum { linux_message_descriptors = 253 };

// The descriptors that came with a message.
struct linux_descriptors {
  // How many there are.
  int count;
  // Whether some are missing: the process may have no more open.
  bool are_incomplete;
  int numbers[linux_message_descriptors];
};

// recvmsg(2) of bytes and all the descriptors that come with them, which are
// closed on exec. Returns what recvmsg does; `descriptors` is filled in where that
// is not -1.
ssize_t linux_receive(
    int descriptor, void *buffer, size_t length, int flags, struct linux_descriptors *descriptors);

// ioctl(2) with SIOCINQ: how many bytes can be received; -1 with errno set.
int linux_receivable_bytes(int descriptor);

// ioctl(2) with SIOCOUTQ. On a Unix socket: the memory, in bytes, of what was sent
// and the peer has not received; -1 with errno set.
int linux_unreceived_bytes(int descriptor);

// Makes close(2) of a socket return at once, whatever SO_LINGER says. Does nothing
// to what is no socket.
void linux_forget_linger(int descriptor);

// Whether a descriptor was opened with O_PATH, so that it only names a file.
// `flags` are what fcntl(2) with F_GETFL gives.
bool linux_is_path_only(int flags);

// openat2(2) for reading, closed on exec, of a path from a folder on, and no link at its
// end. It never waits for a pipe's writer. It fails with
// EAGAIN where it would have to wait for the disk, and with ENOSYS, EINVAL or EPERM on
// a system that cannot tell.
int linux_open_cached(int folder, const char *path);

// A descriptor that only names a folder, for paths from it on.
int linux_open_folder_path(const char *path);

// A descriptor that only names what lies at a path, be it a link itself.
int linux_open_entry(const char *path);

// open(2) for reading with O_DIRECT, closed on exec, of no link. It never waits for a
// pipe's writer.
int linux_open_uncached(const char *path);

// setpriority(2) and ioprio_set(2) on the calling thread: whoever else wants the
// processor or the disk goes first.
void linux_give_way(void);

// setpriority(2) on the calling thread: how nice it is to the others, up to 19. It cannot
// be taken back without privileges.
void linux_lower_priority(int niceness);

// sched_setattr(2) on the calling thread, which keeps its policy and priority: how
// long it wants to run at a time, in nanoseconds. Linux 6.12 or later lets who wants
// little go before who wants much, as soon as it has something to do, and gives both
// the same in all; from 100 µs to 100 ms. An older one takes no notice.
void linux_set_slice(uint64_t nanoseconds);

// preadv2(2) with RWF_NOWAIT: reads what needs no disk, and fails with EAGAIN where
// that is nothing, or with EOPNOTSUPP or ENOSYS on a system that cannot tell.
ssize_t linux_read_cached(int descriptor, void *buffer, size_t length, int64_t offset);

// memfd_create(2), closed on exec and sealable.
int linux_memory_file(const char *name);

// A file without a name in a folder, which goes when it is closed: open(2) with
// O_TMPFILE, for reading and writing.
int linux_unnamed_file(const char *folder);

// ioctl(2) with FICLONE: makes `target` a copy of `source` that shares its blocks.
// 0, or -1 with errno set.
int linux_clone_file(int target, int source);

// copy_file_range(2) from a place in `source`, which is moved on, to where `target`
// stands.
ssize_t linux_copy_file_range(int source, int64_t *offset, int target, size_t length);

// splice(2) from a pipe to where a file stands. Never waits for the pipe: EAGAIN
// where it is empty, whatever its O_NONBLOCK says; 0 where it has ended.
ssize_t linux_splice_now(int pipe, int target, size_t length);

// sync_file_range(2): begins to write a part of a file to the disk, and does not
// wait for it.
void linux_begin_writeback(int descriptor, int64_t offset, int64_t length);

// ppoll(2) on one descriptor, with the signal mask as it is. A null timeout
// waits for ever.
int linux_poll_one(struct pollfd *entry, const struct timespec *timeout);

// strerrordesc_np(3): the text of an error number, safe in any thread. Null for
// a number that is none.
const char *linux_error_description(int number);

// strerrorname_np(3): "ENOENT" and the like. Null for a number that is none.
const char *linux_error_name(int number);

// pthread_setname_np(3) on the calling thread: at most 15 bytes.
void linux_name_thread(const char *name);

// CMSG_SPACE, CMSG_LEN, CMSG_FIRSTHDR and CMSG_DATA of cmsg(3).
static inline size_t linux_cmsg_space(size_t length) { return CMSG_SPACE(length); }
static inline size_t linux_cmsg_length(size_t length) { return CMSG_LEN(length); }
static inline struct cmsghdr *linux_cmsg_first(const struct msghdr *message) {
  return CMSG_FIRSTHDR(message);
}
static inline unsigned char *linux_cmsg_data(struct cmsghdr *header) { return CMSG_DATA(header); }

#endif
