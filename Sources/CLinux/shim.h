#pragma once

#if __has_feature(modules)
// Without it Swift takes types of the C library for this module's own.
#pragma clang module import SwiftGlibc
#endif
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <spawn.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

/// What Linux has and Swift's Glibc module lacks: epoll, eventfd, and what is variadic. Only this module includes
/// their headers: with a second one Swift loses sight of their unnamed enums.

/// prctl(PR_SET_DUMPABLE, 0): no core dump of this process, and no tracing by its own user.
/// Returns 0, or -1 with errno. (prctl(2), PR_SET_DUMPABLE)
static inline int boardhand_forbid_core_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

/// Names the calling thread; at most 15 bytes are kept. (prctl(2), PR_SET_NAME)
static inline void boardhand_name_thread(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

/// A closed-on-exec, non-blocking eventfd, or -1 with errno. (eventfd(2))
static inline int boardhand_make_bell(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

/// A timer that is not set, closed on exec, or -1 with errno. (timerfd_create(2))
static inline int boardhand_make_timer(void) { return timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC); }

/// An epoll instance, closed on exec, that watches a descriptor, or -1 with errno. (epoll_create1(2), epoll_ctl(2))
static inline int boardhand_make_watch(int descriptor) {
    int watch = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN};
    if (watch < 0 || epoll_ctl(watch, EPOLL_CTL_ADD, descriptor, &event) == 0) return watch;
    int error = errno;
    close(watch);
    errno = error;
    return -1;
}

/// A descriptor that is readable when that child has ended, closed on exec, or -1 with errno. (pidfd_open(2))
static inline int boardhand_open_pidfd(pid_t child) { return (int)syscall(SYS_pidfd_open, child, 0); }

/// Both ends of a pipe, closed on exec. Returns 0, or -1 with errno. (pipe2(2), which only GNU's C has)
static inline int boardhand_make_pipe(int ends[2]) {
    extern int pipe2(int ends[2], int flags);
    return pipe2(ends, O_CLOEXEC);
}

/// The program that is spawned has no descriptor from this one on. Returns 0 or an errno. (posix_spawn(3), glibc 2.34)
static inline int boardhand_close_from(posix_spawn_file_actions_t *actions, int first) {
    extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

/// One heap for all threads, which are few and mostly wait: each would have its own otherwise, and grow it in steps of
/// a page. To be called before the first thread. (mallopt(3), M_ARENA_MAX)
static inline void boardhand_share_heap(void) { mallopt(M_ARENA_MAX, 1); }

/// Gives pages that the heap does not use back to the kernel, also such in its middle. (malloc_trim(3))
static inline void boardhand_trim_heap(void) { malloc_trim(0); }

/// The columns of a terminal, 0 where it does not know them (a serial console), or -1 with errno for a file or a pipe.
/// (ioctl_tty(2), TIOCGWINSZ)
static inline int boardhand_terminal_columns(int descriptor) {
    struct winsize size;
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : -1;
}
