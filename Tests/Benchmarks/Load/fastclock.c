// Preloaded: lets time run FAST_CLOCK times as fast, so that a thousand waits of seconds take seconds together.
// Nothing is timed under it; it serves to count memory after them.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <time.h>

static int64_t factor(void) {
    static int64_t value;
    if (!value) {
        const char *text = getenv("FAST_CLOCK");
        value = text && atoll(text) > 0 ? atoll(text) : 1;
    }
    return value;
}

static int64_t nanoseconds(const struct timespec *time) { return time->tv_sec * INT64_C(1000000000) + time->tv_nsec; }

static struct timespec scaled(int64_t nanoseconds) {
    return (struct timespec){nanoseconds / 1000000000, nanoseconds % 1000000000};
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int result = real(clock, time);
    if (!result && (clock == CLOCK_MONOTONIC || clock == CLOCK_BOOTTIME)) *time = scaled(nanoseconds(time) * factor());
    return result;
}

int timerfd_settime(int timer, int flags, const struct itimerspec *new, struct itimerspec *old) {
    static int (*real)(int, int, const struct itimerspec *, struct itimerspec *);
    if (!real)
        real = (int (*)(int, int, const struct itimerspec *, struct itimerspec *))dlsym(RTLD_NEXT, "timerfd_settime");
    int64_t value = nanoseconds(&new->it_value), interval = nanoseconds(&new->it_interval);
    // Zero disarms; what is due soon stays due.
    struct itimerspec shorter = {
        .it_value = scaled(value ? value / factor() + 1 : 0),
        .it_interval = scaled(interval ? interval / factor() + 1 : 0),
    };
    return real(timer, flags, &shorter, old);
}
