// What Swift's Glibc module leaves out of the system's headers.
#ifndef FERRY_CLINUX_H
#define FERRY_CLINUX_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <poll.h>
#include <signal.h>

#endif
