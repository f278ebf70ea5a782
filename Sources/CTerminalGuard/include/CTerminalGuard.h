/* The little C that Swift cannot be: signal handlers, a fork, and giving the terminal back to the
   shell however the program ends.

   All state belongs to the one terminal of the process. The order of the calls is
   terminal_guard_save(), _start_watchdog() while there is only one thread, _start_signals(),
   _handle_crashes(), then ncurses' newterm(), then _arm(). */
#ifndef NNTUI_TERMINAL_GUARD_H
#define NNTUI_TERMINAL_GUARD_H

#include <stdbool.h>
#include <stddef.h>

/* Remembers the settings of the terminal behind the descriptor, and the bytes that undo what the
   program will turn on. The calling thread is from now on the one that draws. False if there is no
   such terminal or the bytes are too many. */
bool terminal_guard_save(int terminal, const char *undo, size_t undo_length);

/* Forks the watchdog: it restores the terminal after deaths that no handler sees (SIGKILL, the
   memory killer, a stack overflow without an alternate stack). False if it cannot be started. */
bool terminal_guard_start_watchdog(void);

/* Blocks the signals that ask something of the program, for this thread and all that it will
   start, and starts the thread that receives them. Returns the descriptor on which each arrives as
   one byte, or -1. If a request to end is not acknowledged within the time, because the drawing
   thread hangs in a write to a terminal that reads nothing, the terminal is restored and the
   process ends with 128 + the signal's number. */
int terminal_guard_start_signals(int patience_milliseconds);

/* The next signal from the descriptor, or 0. */
int terminal_guard_next_signal(int descriptor);

/* Says that the program has seen the request to end and is about to. */
void terminal_guard_acknowledge(void);

/* Restores the terminal on a fatal signal, names the file in which the report is written ("" if
   none is), and hands over to the handler that was there before. Also restores at exit(). */
bool terminal_guard_handle_crashes(const char *report_path);

/* Whether the terminal has to be restored if the process ends now. */
void terminal_guard_arm(bool armed);

/* The same for the watchdog, which is told later than the process's own handlers when the terminal
   is given back: something may go wrong in between. */
void terminal_guard_tell_watchdog(bool armed);

/* To be called before and after writing to the terminal. It is not to be written to if the first
   returns false: a crash in another thread has given it back already. */
bool terminal_guard_begin_output(void);
void terminal_guard_end_output(void);

/* Whether the terminal takes output within the time; false if whatever shows it has stopped
   reading. */
bool terminal_guard_accepts_output(int patience_milliseconds);

/* Restores the terminal at once, dropping output that nobody has read yet. Returns whether all was
   written. */
bool terminal_guard_restore_dropping_output(void);

/* Whether the process may use the terminal, or another job of the shell does. */
bool terminal_guard_is_foreground(void);

/* Stops all processes of the job, as Ctrl-Z does, and returns when this one goes on in the
   foreground. */
void terminal_guard_stop(void);

/* The program is through with the terminal: ends the watchdog, and a request to end the program is
   followed at once from now on. */
void terminal_guard_release(void);

/* A counter to wait for with poll(); raising it wakes the poll. */
int terminal_guard_make_wake_counter(void);
void terminal_guard_wake(int counter);
void terminal_guard_clear_wake(int counter);

/* A segmentation fault, for the tests of the above. */
void terminal_guard_fault(void);

#endif
