// What the benchmarks need in C: the reference that Ferry is measured against, child
// processes that cannot outlive the program that started them, and a count of allocations.
#ifndef FERRY_CBENCH_H
#define FERRY_CBENCH_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// How an end of the ping-pong waits.
enum {
  // In recv(2).
  pingpong_sleeps = 0,
  // In epoll_wait(2), as whoever has many connections must.
  pingpong_sleeps_in_epoll = 1,
  // Not at all: it asks epoll_wait(2), or recv(2) on the asking side, again and again.
  pingpong_looks = 2,
};

// The answering side of the ping-pong: reads request_bytes, writes answer_bytes,
// until the peer closes.
//
// With a database (a path; may be null) it commits one row between the two, in WAL
// mode with synchronous=FULL.
//
// 0 when the peer has closed; -1 when a system call or SQLite failed, with *reason
// set to a text that lives for ever.
int pingpong_answer(int socket, size_t request_bytes, size_t answer_bytes, const char *database, int waiting,
                    const char **reason);

// The asking side: one round trip after the other. Stores how long each took, in
// nanoseconds.
//
// 0, or -1 when the peer is gone or a system call failed.
int pingpong_play(int socket, size_t request_bytes, size_t answer_bytes, int waiting, uint64_t *nanoseconds,
                  size_t count);

// Starts a program that is killed when the calling thread ends, however that comes.
//
// passed: a descriptor that the program gets as number 3, or -1 for none.
// error_output: a descriptor for its standard error, or -1 to keep the caller's.
// Standard input and output are /dev/null.
//
// The process, or -1 with errno set. A program that cannot be run exits with 127.
pid_t process_start(const char *path, char *const arguments[], int passed, int error_output);

// Removes a folder with all that is in it. Symbolic links are removed, not followed.
// 0, or -1 with errno set.
int folder_remove(const char *path);

// What the files of a folder take on the disk, in bytes. -1 with errno set.
int64_t folder_disk_bytes(const char *path);

// How many processors this program may run on, as it was when it started.
int allowed_processors(void);

// Lets a thread (0: the calling one) run on one of them alone, counted from 0, or with -1 on all of them.
// 0, or -1 with errno set.
int thread_bind(pid_t thread, int place);

// How many pieces of memory the calling thread has asked for since it began. The
// program's malloc and its relatives are replaced by ones that count.
uint64_t thread_allocations(void);

// clock_gettime(2) of CLOCK_MONOTONIC, in nanoseconds.
uint64_t monotonic_nanoseconds(void);

#endif
