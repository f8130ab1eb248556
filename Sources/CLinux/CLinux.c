#define _GNU_SOURCE

#include "CLinux.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>

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

int linux_poll_one(struct pollfd *entry, const struct timespec *timeout) {
  return ppoll(entry, 1, timeout, NULL);
}

const char *linux_error_description(int number) { return strerrordesc_np(number); }

const char *linux_error_name(int number) { return strerrorname_np(number); }

void linux_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }
