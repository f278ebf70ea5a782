#include <errno.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "CTerminalGuard.h"

int terminal_guard_make_wake_counter(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void terminal_guard_wake(int counter) {
  uint64_t one = 1;
  ssize_t count;
  do count = write(counter, &one, sizeof one);
  while (count < 0 && errno == EINTR);
}

void terminal_guard_clear_wake(int counter) {
  uint64_t count;
  while (read(counter, &count, sizeof count) < 0 && errno == EINTR) continue;
}
