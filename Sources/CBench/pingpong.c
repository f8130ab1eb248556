#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "CBench.h"

uint64_t monotonic_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

// 1 when all bytes came, 0 at the end of the stream, -1 on failure.
static int receive_all(int socket, char *bytes, size_t count, int flags) {
  for (size_t received = 0; received < count;) {
    ssize_t result = recv(socket, bytes + received, count - received, flags);
    if (result == 0) return 0;
    if (result > 0) {
      received += (size_t)result;
    } else if (errno != EINTR && errno != EAGAIN) {
      return -1;
    }
  }
  return 1;
}

static int send_all(int socket, const char *bytes, size_t count) {
  for (size_t sent = 0; sent < count;) {
    ssize_t result = send(socket, bytes + sent, count - sent, MSG_NOSIGNAL);
    if (result >= 0) {
      sent += (size_t)result;
    } else if (errno != EINTR) {
      return -1;
    }
  }
  return 0;
}

// One column as a number; -1 where there is none.
static int number(sqlite3 *connection, const char *sql) {
  sqlite3_stmt *statement = NULL;
  int value = -1;
  if (sqlite3_prepare_v2(connection, sql, -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW)
    value = sqlite3_column_int(statement, 0);
  sqlite3_finalize(statement);
  return value;
}

struct commits {
  sqlite3 *connection;
  sqlite3_stmt *insert;
};

static int open_commits(struct commits *commits, const char *path) {
  static const char setup[] =
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
      "CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT;";
  static const char insert[] =
      "INSERT INTO entry (value) VALUES ('0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef')";
  if (sqlite3_open(path, &commits->connection) != SQLITE_OK) return -1;
  if (sqlite3_exec(commits->connection, setup, NULL, NULL, NULL) != SQLITE_OK) return -1;
  if (number(commits->connection, "PRAGMA synchronous") != 2) return -1;
  return sqlite3_prepare_v2(commits->connection, insert, -1, &commits->insert, NULL) == SQLITE_OK ? 0 : -1;
}

static int commit_one_row(struct commits *commits) {
  int result = sqlite3_step(commits->insert);
  return sqlite3_reset(commits->insert) == SQLITE_OK && result == SQLITE_DONE ? 0 : -1;
}

static void close_commits(struct commits *commits) {
  sqlite3_finalize(commits->insert);
  sqlite3_close(commits->connection);
}

// -1 on failure, also for who needs none.
static int open_epoll(int socket, int waiting) {
  if (waiting == pingpong_sleeps) return -1;
  int descriptor = epoll_create1(EPOLL_CLOEXEC);
  struct epoll_event event = {.events = EPOLLIN};
  if (descriptor >= 0) epoll_ctl(descriptor, EPOLL_CTL_ADD, socket, &event);
  return descriptor;
}

static void wait_in(int epoll, int waiting) {
  struct epoll_event event;
  if (waiting == pingpong_sleeps_in_epoll) (void)epoll_wait(epoll, &event, 1, -1);
  if (waiting == pingpong_looks)
    while (epoll_wait(epoll, &event, 1, 0) == 0) continue;
}

int pingpong_answer(int socket, size_t request_bytes, size_t answer_bytes, const char *database, int waiting,
                    const char **reason) {
  struct commits commits = {NULL, NULL};
  char *bytes = calloc(1, request_bytes > answer_bytes ? request_bytes : answer_bytes);
  int result = -1;
  *reason = "no memory";
  if (bytes == NULL) return -1;
  int epoll = open_epoll(socket, waiting);
  *reason = "the reference database cannot be opened";
  if (database == NULL || open_commits(&commits, database) == 0) {
    *reason = "the connection failed";
    while (wait_in(epoll, waiting), (result = receive_all(socket, bytes, request_bytes, 0)) == 1) {
      if (database != NULL && commit_one_row(&commits) != 0) {
        *reason = "the reference commit failed";
        result = -1;
        break;
      }
      if (send_all(socket, bytes, answer_bytes) != 0) {
        result = -1;
        break;
      }
    }
  }
  if (epoll >= 0) close(epoll);
  close_commits(&commits);
  free(bytes);
  return result == 0 ? 0 : -1;
}

int pingpong_play(int socket, size_t request_bytes, size_t answer_bytes, int waiting, uint64_t *nanoseconds,
                  size_t count) {
  int flags = waiting == pingpong_looks ? MSG_DONTWAIT : 0;
  char *bytes = calloc(1, request_bytes > answer_bytes ? request_bytes : answer_bytes);
  int result = bytes == NULL ? -1 : 0;
  for (size_t index = 0; result == 0 && index < count; index++) {
    uint64_t start = monotonic_nanoseconds();
    if (send_all(socket, bytes, request_bytes) != 0 || receive_all(socket, bytes, answer_bytes, flags) != 1)
      result = -1;
    nanoseconds[index] = monotonic_nanoseconds() - start;
  }
  free(bytes);
  return result;
}
