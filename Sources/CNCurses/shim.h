/* ncurses with wide characters, and the parts of it that Swift cannot import. */
#ifndef NNTUI_NCURSES_SHIM_H
#define NNTUI_NCURSES_SHIM_H

#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>
#include <stdio.h>
#include <wchar.h>

/* term.h is left out: it defines hundreds of lower-case macros (lines, columns, tab), and what is
   wanted of it is this one function. */
extern char *tigetstr(const char *);

/* The C variables behind these are mutable globals, which Swift 6 refuses to read. */
static inline WINDOW *curses_screen(void) { return stdscr; }
static inline WINDOW *curses_shown_screen(void) { return curscr; }
static inline int curses_colors(void) { return COLORS; }
static inline int curses_color_pairs(void) { return COLOR_PAIRS; }
static inline FILE *curses_stdin(void) { return stdin; }
static inline FILE *curses_stdout(void) { return stdout; }

/* The attributes are function-like macros, which Swift does not import. */
static inline attr_t curses_bold(void) { return A_BOLD; }
static inline attr_t curses_reverse(void) { return A_REVERSE; }
static inline attr_t curses_underline(void) { return A_UNDERLINE; }

/* Fills one cell: a base character, at most two combining marks (0: none), attributes and a colour
   pair. It does what setcchar() does, without measuring strings for every cell of every frame. */
static inline void curses_fill_cell(
    cchar_t *cell, wchar_t base, wchar_t mark1, wchar_t mark2, attr_t attributes, int pair) {
  cell->attr = (attributes & ~A_COLOR) | (attr_t)COLOR_PAIR(pair > 255 ? 255 : pair);
  cell->chars[0] = base;
  cell->chars[1] = mark1;
  cell->chars[2] = mark2;
  cell->chars[3] = 0;
  cell->chars[4] = 0;
  cell->ext_color = pair;
}

/* The columns that the C library gives a character in the locale in force, -1 if it cannot be
   shown. Not visible through Swift's Glibc module. */
static inline int curses_width(wchar_t character) {
  extern int wcwidth(wchar_t);
  return wcwidth(character);
}

/* What the terminal sends for a key, by its terminfo name (`kcuu1`); null if it has no such key. */
static inline const char *curses_key_string(const char *capability) {
  const char *string = tigetstr(capability);
  return string == (const char *)-1 ? NULL : string;
}

#endif
