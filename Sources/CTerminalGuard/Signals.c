#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#include "Internal.h"

static int signal_pipe[2] = {-1, -1};
static int patience;
static atomic_bool is_acknowledged;
static atomic_bool is_released;
static atomic_bool stop_is_ordered;
static atomic_bool was_stopped;
static sem_t stop_is_over;

static bool is_request_to_end(int number) {
  return number == SIGTERM || number == SIGINT || number == SIGHUP || number == SIGQUIT;
}

static void end_unless_acknowledged(int number) {
  int waited = 0;
  while (!atomic_load(&is_released) && !atomic_load(&is_acknowledged) && waited < patience) {
    guard_sleep_milliseconds(20);
    waited += 20;
  }
  if (atomic_load(&is_acknowledged) && !atomic_load(&is_released)) return;
  bool complete = true;
  if (guard_disarm()) complete = terminal_guard_restore_dropping_output();
  /* What could not be written now, the watchdog tries again. */
  if (complete) terminal_guard_tell_watchdog(false);
  _exit(128 + number);
}

/* Takes the default action of SIGTSTP, which stops the process unless nobody could continue it
   (no shell above), in this thread, which is the one that has the signal. */
static void stop_here(const sigset_t *continued) {
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  /* ncurses has a handler of its own, which would write to the terminal from this thread. */
  signal(SIGTSTP, SIG_DFL);
  pthread_sigmask(SIG_UNBLOCK, &stop, NULL);
  raise(SIGTSTP);
  pthread_sigmask(SIG_BLOCK, &stop, NULL);
  /* The continuation belongs to this stop, it is no news for the program. */
  struct timespec at_once = {0, 0};
  atomic_store(&was_stopped, sigtimedwait(continued, NULL, &at_once) == SIGCONT);
}

static void *receive_signals(void *signals) {
  sigset_t continued;
  sigemptyset(&continued);
  sigaddset(&continued, SIGCONT);
  for (;;) {
    int number;
    if (sigwait(signals, &number) != 0) continue;
    if ((number == SIGTSTP || number == SIGCONT) && atomic_load(&stop_is_ordered)) {
      /* A continuation that arrives first has taken the stop out of the queue. */
      if (number == SIGTSTP) {
        stop_here(&continued);
      } else {
        atomic_store(&was_stopped, false);
      }
      atomic_store(&stop_is_ordered, false);
      sem_post(&stop_is_over);
      continue;
    }
    char byte = (char)number;
    guard_write_all(signal_pipe[1], &byte, 1);
    if (is_request_to_end(number)) end_unless_acknowledged(number);
  }
  return NULL;
}

int terminal_guard_start_signals(int patience_milliseconds) {
  patience = patience_milliseconds;
  atomic_store(&is_acknowledged, false);
  atomic_store(&is_released, false);
  if (signal_pipe[0] >= 0) return signal_pipe[0];

  static sigset_t signals;
  static const int received[] = {SIGINT,  SIGTERM, SIGHUP,  SIGQUIT,
                                 SIGTSTP, SIGCONT, SIGWINCH};
  sigemptyset(&signals);
  for (size_t i = 0; i < sizeof received / sizeof *received; i++) sigaddset(&signals, received[i]);
  if (pthread_sigmask(SIG_BLOCK, &signals, NULL) != 0) return -1;
  /* A vanished reader, an output from the background and a file at its size limit are errors of
     the call that met them, no reasons to die. */
  signal(SIGPIPE, SIG_IGN);
  signal(SIGTTOU, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);

  if (sem_init(&stop_is_over, 0, 0) != 0) return -1;
  if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  /* Thread-local storage is taken from the stack, and large libraries have much of it: the usual
     size is reserved and not used, a small one may be refused. */
  pthread_t thread;
  int failure = pthread_create(&thread, &attributes, receive_signals, &signals);
  pthread_attr_destroy(&attributes);
  errno = failure;
  return failure ? -1 : signal_pipe[0];
}

int terminal_guard_next_signal(int descriptor) {
  unsigned char byte;
  return read(descriptor, &byte, 1) == 1 ? byte : 0;
}

void terminal_guard_acknowledge(void) { atomic_store(&is_acknowledged, true); }

void terminal_guard_release(void) {
  guard_dismiss_watchdog();
  atomic_store(&is_released, true);
}

void terminal_guard_stop(void) {
  do {
    atomic_store(&stop_is_ordered, true);
    /* The whole job: a script that started the program has to stop too, or the shell would wait. */
    if (kill(0, SIGTSTP) != 0) {
      atomic_store(&stop_is_ordered, false);
      return;
    }
    while (sem_wait(&stop_is_over) != 0 && errno == EINTR) continue;
    /* Continued by `bg`, another job has the terminal. Where nothing stops the process, though,
       nothing would ever end this loop. */
  } while (atomic_load(&was_stopped) && !terminal_guard_is_foreground());
}
