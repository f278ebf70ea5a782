/* What the parts of the guard know of each other. */
#ifndef NNTUI_TERMINAL_GUARD_INTERNAL_H
#define NNTUI_TERMINAL_GUARD_INTERNAL_H

#include "CTerminalGuard.h"

/* Gives the terminal its former settings and undoes what the program turned on. Returns whether all
   was written; waits as long as that takes. Async-signal-safe. */
bool guard_restore_terminal(void);

/* The same, but does not wait for a terminal that reads nothing. */
bool guard_restore_terminal_soon(void);

/* Disarms and returns whether it was armed: of several that want to restore, one does. */
bool guard_disarm(void);

/* Waits a moment for the picture that another thread may be writing. Async-signal-safe. */
void guard_wait_for_drawing_thread(void);

/* Ends the watchdog, and waits a little so that no process is left when the shell goes on. */
void guard_dismiss_watchdog(void);

/* Writes all bytes, unless there is an error. Async-signal-safe. */
bool guard_write_all(int descriptor, const char *bytes, size_t count);

/* Waits. Async-signal-safe. */
void guard_sleep_milliseconds(int milliseconds);

#endif
