// Makes chosen system calls fail, for Tests/Faults/walk.py. Loaded by LD_PRELOAD.
//
// FAULTS_CONTROL is a file of sizeof(struct control) that the driver maps, too: it arms a fault at any time and reads how
// often each function was called. FAULTS_SPARE is a file whose descriptor never fails: the record that the driver judges
// by. FAULTS_TRACE takes every path that is opened, one a line.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <unistd.h>

// The order is walk.py's FUNCTIONS.
enum function {
    F_open, F_openat, F_read, F_write, F_pread, F_pwrite, F_fsync, F_rename, F_socket, F_connect, F_epoll_ctl,
    F_epoll_wait, F_mmap, F_writev, F_sendmsg, F_recvmsg, F_fstat, F_eventfd, F_timerfd_create, F_inotify_init1,
    F_inotify_add_watch, F_setsockopt, F_getsockopt, F_fcntl, F_unlink, F_pthread_create, F_getaddrinfo, F_ftruncate,
    F_flock, FUNCTIONS
};

struct control {
    int32_t function;  // which one is to fail, -1 for none
    int32_t remaining; // after so many calls
    int32_t error;
    int32_t repeat; // so many in a row
    uint32_t hits;
    uint32_t seen[65];
    uint64_t caller; // the place in its object that made the last call that failed
};

static struct control *control;
static const char *spared;
static int spare = -1, trace = -1;

__attribute__((constructor)) static void begin(void) {
    spared = getenv("FAULTS_SPARE");
    const char *path = getenv("FAULTS_TRACE");
    if (path) trace = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    path = getenv("FAULTS_CONTROL");
    if (!path) return;
    int descriptor = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
    if (descriptor < 0) _exit(99);
    void *mapped = (void *)syscall(SYS_mmap, 0, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    syscall(SYS_close, descriptor);
    if ((intptr_t)mapped < 0 && (intptr_t)mapped > -4096) _exit(99);
    control = mapped;
}

// The error with which this call is to fail, or 0.
static int fails(enum function function, const void *caller) {
    if (!control) return 0;
    __atomic_fetch_add(&control->seen[function], 1, __ATOMIC_RELAXED);
    if (__atomic_load_n(&control->function, __ATOMIC_ACQUIRE) != (int)function) return 0;
    int32_t left = __atomic_fetch_sub(&control->remaining, 1, __ATOMIC_ACQ_REL);
    if (left > 0 || left <= -control->repeat) return 0;
    Dl_info object;
    control->caller = dladdr(caller, &object) ? (uint64_t)((const char *)caller - (const char *)object.dli_fbase) : 0;
    __atomic_fetch_add(&control->hits, 1, __ATOMIC_RELAXED);
    return control->error;
}

static void tell(const char *path) {
    if (trace < 0) return;
    syscall(SYS_write, trace, path, strlen(path));
    syscall(SYS_write, trace, "\n", 1);
}

#define REAL(name)                                                                                                      \
    static __typeof__(name) *real;                                                                                      \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define WRAP(type, name, parameters, arguments)                                                                         \
    type name parameters {                                                                                              \
        REAL(name);                                                                                                     \
        int error = fails(F_##name, __builtin_return_address(0));                                                                                    \
        if (error) return errno = error, (type)-1;                                                                      \
        return real arguments;                                                                                          \
    }

#define WRAP_SPARED(type, name, parameters, arguments)                                                                  \
    type name parameters {                                                                                              \
        REAL(name);                                                                                                     \
        int error = descriptor == spare ? 0 : fails(F_##name, __builtin_return_address(0));                                                          \
        if (error) return errno = error, (type)-1;                                                                      \
        return real arguments;                                                                                          \
    }

static int opened(const char *path, int descriptor) {
    if (spared && descriptor >= 0 && strcmp(path, spared) == 0) spare = descriptor;
    return descriptor;
}

int open(const char *path, int flags, ...) {
    REAL(open);
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    tell(path);
    int error = spared && strcmp(path, spared) == 0 ? 0 : fails(F_open, __builtin_return_address(0));
    if (error) return errno = error, -1;
    return opened(path, real(path, flags, mode));
}

int openat(int folder, const char *path, int flags, ...) {
    REAL(openat);
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    tell(path);
    int error = fails(F_openat, __builtin_return_address(0));
    if (error) return errno = error, -1;
    return opened(path, real(folder, path, flags, mode));
}

int fcntl(int descriptor, int command, ...) {
    REAL(fcntl);
    va_list more;
    va_start(more, command);
    void *argument = va_arg(more, void *);
    va_end(more);
    int error = descriptor == spare ? 0 : fails(F_fcntl, __builtin_return_address(0));
    if (error) return errno = error, -1;
    return real(descriptor, command, argument);
}

WRAP_SPARED(ssize_t, read, (int descriptor, void *bytes, size_t count), (descriptor, bytes, count))
WRAP_SPARED(ssize_t, write, (int descriptor, const void *bytes, size_t count), (descriptor, bytes, count))
WRAP(ssize_t, pread, (int descriptor, void *bytes, size_t count, off_t offset), (descriptor, bytes, count, offset))
WRAP(ssize_t, pwrite, (int descriptor, const void *bytes, size_t count, off_t offset),
     (descriptor, bytes, count, offset))
WRAP(int, fsync, (int descriptor), (descriptor))
WRAP(int, rename, (const char *from, const char *to), (from, to))
WRAP(int, socket, (int domain, int type, int protocol), (domain, type, protocol))
WRAP(int, connect, (int descriptor, const struct sockaddr *address, socklen_t length), (descriptor, address, length))
WRAP(int, epoll_ctl, (int epoll, int operation, int descriptor, struct epoll_event *event),
     (epoll, operation, descriptor, event))
WRAP(int, epoll_wait, (int epoll, struct epoll_event *events, int maximum, int timeout),
     (epoll, events, maximum, timeout))
WRAP(void *, mmap, (void *address, size_t length, int protection, int flags, int descriptor, off_t offset),
     (address, length, protection, flags, descriptor, offset))
WRAP(ssize_t, writev, (int descriptor, const struct iovec *parts, int count), (descriptor, parts, count))
WRAP(ssize_t, sendmsg, (int descriptor, const struct msghdr *message, int flags), (descriptor, message, flags))
WRAP(ssize_t, recvmsg, (int descriptor, struct msghdr *message, int flags), (descriptor, message, flags))
WRAP_SPARED(int, fstat, (int descriptor, struct stat *status), (descriptor, status))
WRAP(int, eventfd, (unsigned initial, int flags), (initial, flags))
WRAP(int, timerfd_create, (clockid_t clock, int flags), (clock, flags))
WRAP(int, inotify_init1, (int flags), (flags))
WRAP(int, inotify_add_watch, (int descriptor, const char *path, uint32_t mask), (descriptor, path, mask))
WRAP(int, setsockopt, (int descriptor, int level, int name, const void *value, socklen_t length),
     (descriptor, level, name, value, length))
WRAP(int, getsockopt, (int descriptor, int level, int name, void *value, socklen_t *length),
     (descriptor, level, name, value, length))
WRAP(int, unlink, (const char *path), (path))
WRAP_SPARED(int, ftruncate, (int descriptor, off_t length), (descriptor, length))
WRAP(int, flock, (int descriptor, int operation), (descriptor, operation))

// These return their error.
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*body)(void *), void *argument) {
    REAL(pthread_create);
    int error = fails(F_pthread_create, __builtin_return_address(0));
    return error ? error : real(thread, attributes, body, argument);
}

int getaddrinfo(const char *host, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    REAL(getaddrinfo);
    int error = fails(F_getaddrinfo, __builtin_return_address(0));
    if (error) return errno = error, EAI_SYSTEM;
    return real(host, service, hints, found);
}
