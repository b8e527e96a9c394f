// What stands in a test's world for sudo(8), setuid root: the words after it, as root. Built as a library, it makes the
// clock show what the file says that WORLD_CLOCK names, for as long as there is one.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#ifdef CLOCK
time_t time(time_t *result) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    char text[32] = {0};
    const char *path = getenv("WORLD_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file >= 0) {
        if (read(file, text, sizeof text - 1) > 0) now.tv_sec = atoll(text);
        close(file);
    }
    if (result) *result = now.tv_sec;
    return now.tv_sec;
}
#else
int main(int count, char **words) {
    if (count < 2 || setgroups(0, NULL) || setgid(0) || setuid(0)) return 1;
    execvp(words[1], words + 1);
    perror(words[1]);
    return 127;
}
#endif
