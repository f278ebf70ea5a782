#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "Internal.h"

static int terminal = -1;
static struct termios shell_settings;
static char undo[512];
static size_t undo_length;
static pthread_t drawing_thread;

static atomic_bool is_armed;
static atomic_bool is_drawing;

bool terminal_guard_save(int descriptor, const char *bytes, size_t length) {
  if (length > sizeof undo || tcgetattr(descriptor, &shell_settings) != 0) return false;
  memcpy(undo, bytes, length);
  undo_length = length;
  terminal = descriptor;
  drawing_thread = pthread_self();
  return true;
}

/* MARK: - Restoring */

void terminal_guard_arm(bool armed) { atomic_store(&is_armed, armed); }

bool guard_disarm(void) { return atomic_exchange(&is_armed, false); }

bool guard_write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    bytes += written;
    count -= (size_t)written;
  }
  return true;
}

/* The settings go first: they cannot block, and after a sudden death the shell is about to choose
   its own, which must not be overwritten late. */
bool guard_restore_terminal(void) {
  if (terminal < 0) return true;
  int saved_errno = errno;
  tcsetattr(terminal, TCSANOW, &shell_settings);
  bool complete = guard_write_all(terminal, undo, undo_length);
  errno = saved_errno;
  return complete;
}

bool terminal_guard_restore_dropping_output(void) {
  if (terminal < 0) return true;
  /* The flag is shared with the shell, hence set for this moment only. */
  int flags = fcntl(terminal, F_GETFL);
  fcntl(terminal, F_SETFL, flags | O_NONBLOCK);
  tcflush(terminal, TCOFLUSH);
  bool complete = guard_restore_terminal();
  fcntl(terminal, F_SETFL, flags);
  return complete;
}

bool guard_restore_terminal_soon(void) {
  return terminal_guard_accepts_output(500) ? guard_restore_terminal()
                                            : terminal_guard_restore_dropping_output();
}

/* MARK: - Using it */

bool terminal_guard_accepts_output(int patience_milliseconds) {
  struct pollfd request = {terminal, POLLOUT, 0};
  return poll(&request, 1, patience_milliseconds) > 0;
}

bool terminal_guard_is_foreground(void) { return tcgetpgrp(terminal) == getpgrp(); }

bool terminal_guard_begin_output(void) {
  atomic_store(&is_drawing, true);
  if (atomic_load(&is_armed)) return true;
  atomic_store(&is_drawing, false);
  return false;
}

void terminal_guard_end_output(void) { atomic_store(&is_drawing, false); }

void guard_wait_for_drawing_thread(void) {
  if (pthread_equal(pthread_self(), drawing_thread)) return;
  for (int i = 0; i < 20 && atomic_load(&is_drawing); i++) guard_sleep_milliseconds(5);
}

void guard_sleep_milliseconds(int milliseconds) {
  struct timespec duration = {milliseconds / 1000, (milliseconds % 1000) * 1000000L};
  nanosleep(&duration, NULL);
}
