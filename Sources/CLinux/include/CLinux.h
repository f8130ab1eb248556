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

// CMSG_SPACE, CMSG_LEN, CMSG_FIRSTHDR, CMSG_NXTHDR and CMSG_DATA of cmsg(3).
static inline size_t linux_cmsg_space(size_t length) { return CMSG_SPACE(length); }
static inline size_t linux_cmsg_length(size_t length) { return CMSG_LEN(length); }
static inline struct cmsghdr *linux_cmsg_first(const struct msghdr *message) {
  return CMSG_FIRSTHDR(message);
}
static inline struct cmsghdr *linux_cmsg_next(struct msghdr *message, struct cmsghdr *header) {
  return CMSG_NXTHDR(message, header);
}
static inline unsigned char *linux_cmsg_data(struct cmsghdr *header) { return CMSG_DATA(header); }

#endif
