#pragma once

#if __has_feature(modules)
#pragma clang module import SwiftGlibc
#endif
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>

/// What waiting for edges takes of Linux and Swift's Glibc module lacks: epoll, eventfd, and names of threads.

/// Names the calling thread; at most 15 bytes are kept. (prctl(2), PR_SET_NAME)
static inline void boardhand_name_thread(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

/// A closed-on-exec, non-blocking eventfd, or -1 with errno. Its flags are an unnamed enum, which Swift loses sight of when
/// a second C module includes the header. (eventfd(2))
static inline int boardhand_make_bell(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
