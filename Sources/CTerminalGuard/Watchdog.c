#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "Internal.h"

static int watchdog_pipe = -1;
static pid_t watchdog;

/* The child's whole life: the parent's end of the pipe closes when the parent dies, whatever of.
   Only async-signal-safe calls, since it is a fork without an exec. */
static void watch(int pipe_end) {
  static const int ignored[] = {SIGINT,  SIGQUIT, SIGTERM, SIGTSTP,
                                SIGTTOU, SIGTTIN, SIGPIPE, SIGHUP};
  for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++) signal(ignored[i], SIG_IGN);
  /* In a process group of its own it outlives a kill of the whole job. */
  setpgid(0, 0);
  prctl(PR_SET_NAME, "nntui-watchdog");

  char message = 0;
  char armed = 0;
  ssize_t count;
  while ((count = read(pipe_end, &message, 1)) == 1 || (count < 0 && errno == EINTR)) {
    if (count == 1) armed = message;
  }
  if (armed) {
    /* A terminal that reads nothing would hold the watchdog for ever. */
    alarm(10);
    guard_restore_terminal();
  }
  _exit(0);
}

bool terminal_guard_start_watchdog(void) {
  if (watchdog_pipe >= 0) return true;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return false;
  pid_t child = fork();
  if (child == 0) {
    close(ends[1]);
    watch(ends[0]);
  }
  close(ends[0]);
  if (child < 0) {
    close(ends[1]);
    return false;
  }
  watchdog_pipe = ends[1];
  watchdog = child;
  return true;
}

void terminal_guard_tell_watchdog(bool armed) {
  if (watchdog_pipe < 0) return;
  char message = armed;
  guard_write_all(watchdog_pipe, &message, 1);
}

void guard_dismiss_watchdog(void) {
  if (watchdog_pipe < 0) return;
  terminal_guard_tell_watchdog(false);
  close(watchdog_pipe);
  watchdog_pipe = -1;
  for (int i = 0; i < 50 && waitpid(watchdog, NULL, WNOHANG) == 0; i++) guard_sleep_milliseconds(1);
}
