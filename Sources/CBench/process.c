#define _GNU_SOURCE

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "CBench.h"

extern char **environ;

// Between fork and exec: only what is safe after a fork of a program with threads.
static void become(const char *path, char *const arguments[], pid_t parent, int passed,
                   int error_output) {
  // dup2 leaves the close-on-exec flag of an equal number alone, so the passed
  // descriptor is moved out of the way first.
  int moved = passed < 0 ? -1 : fcntl(passed, F_DUPFD_CLOEXEC, 10);
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
  signal(SIGHUP, SIG_DFL);
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) return;
  if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0) return;
  if (error_output >= 0 && dup2(error_output, STDERR_FILENO) < 0) return;
  if (passed >= 0 && (moved < 0 || dup2(moved, 3) < 0)) return;
  execve(path, arguments, environ);
}

pid_t process_start(const char *path, char *const arguments[], int passed, int error_output) {
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) {
    become(path, arguments, parent, passed, error_output);
    _exit(127);
  }
  return child;
}
