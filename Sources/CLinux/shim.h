#pragma once

#if __has_feature(modules)
// Without it Swift takes types of the C library for this module's own.
#pragma clang module import SwiftGlibc
#endif
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>

/// What Linux has and Swift's Glibc module lacks: epoll, eventfd, and prctl, which is variadic. Only this module includes
/// their headers: with a second one Swift loses sight of their unnamed enums.

/// prctl(PR_SET_DUMPABLE, 0): no core dump of this process, and no tracing by its own user.
/// Returns 0, or -1 with errno. (prctl(2), PR_SET_DUMPABLE)
static inline int boardhand_forbid_core_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

/// Names the calling thread; at most 15 bytes are kept. (prctl(2), PR_SET_NAME)
static inline void boardhand_name_thread(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

/// A closed-on-exec, non-blocking eventfd, or -1 with errno. (eventfd(2))
static inline int boardhand_make_bell(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
