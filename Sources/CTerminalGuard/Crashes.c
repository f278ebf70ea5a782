#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "Internal.h"

static const int crash_signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS};
enum { crash_signal_count = sizeof crash_signals / sizeof *crash_signals };
static struct sigaction former_actions[crash_signal_count];
static bool crashes_are_handled;
static char report[1024];

static void on_crash(int number, siginfo_t *info, void *context) {
  (void)context;
  if (guard_disarm()) {
    /* The rest of a picture must not follow the undo. */
    guard_wait_for_drawing_thread();
    guard_restore_terminal_soon();
    static const char text[] = "nntui: stopped by an internal error.\n";
    guard_write_all(STDERR_FILENO, text, sizeof text - 1);
    if (report[0]) {
      static const char where[] = "nntui: the report, if one could be made, is in ";
      guard_write_all(STDERR_FILENO, where, sizeof where - 1);
      guard_write_all(STDERR_FILENO, report, strlen(report));
      guard_write_all(STDERR_FILENO, "\n", 1);
    }
  }
  terminal_guard_tell_watchdog(false);
  /* Hand over to Swift's backtracer, or to the default action. */
  for (int i = 0; i < crash_signal_count; i++) {
    if (crash_signals[i] == number) sigaction(number, &former_actions[i], NULL);
  }
  /* A fault happens again when its instruction is run again; a signal that was sent does not. */
  if (info->si_code <= 0 || number == SIGABRT) raise(number);
}

static void on_exit_restore(void) {
  if (guard_disarm()) guard_restore_terminal_soon();
  terminal_guard_tell_watchdog(false);
}

/* A handler for a stack overflow needs a stack. Swift's runtime makes one if it reports crashes. */
static void provide_alternate_stack(void) {
  stack_t present;
  if (sigaltstack(NULL, &present) == 0 && !(present.ss_flags & SS_DISABLE)) return;
  stack_t own = {.ss_size = 64 * 1024};
  own.ss_sp = malloc(own.ss_size);
  if (own.ss_sp) sigaltstack(&own, NULL);
}

bool terminal_guard_handle_crashes(const char *report_path) {
  strncpy(report, report_path, sizeof report - 1);
  if (crashes_are_handled) return true;
  provide_alternate_stack();
  struct sigaction action = {.sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < crash_signal_count; i++) {
    if (sigaction(crash_signals[i], &action, &former_actions[i]) != 0) return false;
  }
  crashes_are_handled = atexit(on_exit_restore) == 0;
  return crashes_are_handled;
}

void terminal_guard_fault(void) { *(volatile int *)8 = 1; }
