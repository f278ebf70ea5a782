# Builds, tests and installs nntui. `make help` lists what there is to do.

SWIFT ?= swift
# Debian's own, for which Debian's packages of test libraries are made; one that comes first on
# PATH may know none of them.
PYTHON ?= /usr/bin/python3
# Compilers that run at once. Each takes a gigabyte or two.
JOBS ?= 2
# Where `make install` puts things, and a root to put before that for packagers.
PREFIX ?= /usr/local
DESTDIR ?=
# What `make run` passes on, as in `make run ARGS="spiral --theme nord"`.
ARGS ?=

# With Swift's libraries inside, the program starts in two thirds of the time and runs where no
# Swift is installed, for 60 MB more on the disk. `make STATIC_STDLIB=` links them dynamically.
ifeq ($(shell uname -s),Linux)
STATIC_STDLIB ?= --static-swift-stdlib
endif

RELEASE = -c release -j $(JOBS) $(STATIC_STDLIB)
PROGRAM = .build/release/nntui
SWIFT_SOURCES = Package.swift $(wildcard Sources Tests Benchmarks)
THREAD_SANITIZER = --sanitize=thread --scratch-path .build/thread-sanitizer

.DEFAULT_GOAL := build
.NOTPARALLEL:
.PHONY: help run build test bench install uninstall lint format picture clean deps test-deps

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

run: build ## build and open the dashboard; ARGS are its arguments
	@$(PROGRAM) $(ARGS)

build: deps ## build the program, optimised
	$(SWIFT) build $(RELEASE) --product nntui

test: test-deps lint ## check everything: style, units, threads, and the program in a terminal
	$(SWIFT) build --build-tests -j $(JOBS)
	$(SWIFT) test --skip-build
	$(SWIFT) test -j $(JOBS) $(THREAD_SANITIZER) --filter Trainer
	$(SWIFT) build $(RELEASE) --product nntui
	NNTUI="$(CURDIR)/$(PROGRAM)" $(PYTHON) -m pytest Tests/EndToEnd -q

bench: build ## measure speed and screen against their bounds; ARGS names some of it
	NNTUI_BENCHMARKS=1 $(SWIFT) build $(RELEASE) --product FrameBenchmark
	@$(PYTHON) -B Benchmarks/bench.py $(ARGS)

install: build ## install the program with its datasets and themes below PREFIX
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(PROGRAM) "$(DESTDIR)$(PREFIX)/bin/nntui"
	for folder in datasets datasets/experiments themes; do \
	  install -d "$(DESTDIR)$(PREFIX)/share/nntui/$$folder" || exit; \
	  install -m 644 $$folder/*.* "$(DESTDIR)$(PREFIX)/share/nntui/$$folder" || exit; \
	done

uninstall: ## remove what `make install` installed
	rm -f "$(DESTDIR)$(PREFIX)/bin/nntui"
	rm -rf "$(DESTDIR)$(PREFIX)/share/nntui"

lint: ## check the style of all Swift files
	$(SWIFT) format lint --strict --recursive --parallel $(SWIFT_SOURCES)

format: ## bring all Swift files into style
	$(SWIFT) format --in-place --recursive --parallel $(SWIFT_SOURCES)

PICTURES = Sources/Dashboard/Dashboard.docc
PICTURE = $(PROGRAM) snapshot --size 120x40 --format svg

picture: build ## draw the pictures in the README anew
	$(PICTURE) spiral --epochs 120 --output $(PICTURES)/dashboard.svg
	$(PICTURE) spiral --epochs 120 --screen neurons --output $(PICTURES)/neurons.svg
	$(PICTURE) vanishing-gradients --epochs 60 --screen gradients --output $(PICTURES)/gradients.svg
	$(PICTURE) digits --epochs 30 --screen results --output $(PICTURES)/results.svg

clean: ## remove what was built
	rm -rf .build

# MARK: - What must be installed

# The shell's `need PACKAGE TEST` notes the Debian package of what a test does not find;
# `install_missing` installs what was noted where that is possible, else says what to do.
define SHELL_FUNCTIONS
missing=; \
need() { sh -c "$$2" > /dev/null 2>&1 || missing="$$missing $$1"; }; \
install_missing() { \
  [ -n "$$missing" ] || return 0; \
  command="apt-get update && apt-get install -y --no-install-recommends$$missing"; \
  if ! command -v apt-get > /dev/null; then \
    echo "make: missing (by their names in Debian):$$missing" >&2; return 1; \
  elif [ "$$(id -u)" = 0 ]; then as_root=; \
  elif sudo -n true 2> /dev/null; then as_root="sudo -n"; \
  else echo "make: missing:$$missing; install with: sudo sh -c '$$command'" >&2; return 1; fi; \
  echo "installing$$missing"; \
  $$as_root env DEBIAN_FRONTEND=noninteractive sh -c "$$command"; \
}; \
need pkg-config "command -v pkg-config"; \
need libncurses-dev "pkg-config --exists ncursesw"; \
need libopenblas-dev "pkg-config --exists openblas"
endef

deps:
	@$(SHELL_FUNCTIONS); install_missing

test-deps:
	@$(SHELL_FUNCTIONS); \
	for module in pytest pexpect pyte numpy; do \
	  need python3-$$module "$(PYTHON) -c 'import $$module'"; \
	done; \
	need tmux "command -v tmux"; \
	install_missing
