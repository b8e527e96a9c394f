// The floor of switching a line: libgpiod alone, by the functions that Boardhand calls.
//
//   gpio CHIP OFFSET COUNT    sets the line off and reads it back, so often; the median in JSON to standard output
#define _GNU_SOURCE
#include "../../../Sources/CGPIOD/CGPIOD.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static int ascending(const void *one, const void *other) {
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

static void check(int error, const char *what) {
    if (!error) return;
    fprintf(stderr, "gpio: cannot %s: %s\n", what, strerror(error));
    exit(1);
}

int main(int argc, char **argv) {
    int count = argc == 4 ? atoi(argv[3]) : 0;
    if (count < 1) {
        fputs("usage: gpio CHIP OFFSET COUNT\n", stderr);
        return 64;
    }
    struct gpiod_chip *chip;
    struct boardhand_gpiod_settings settings = {.is_output = true};
    struct boardhand_gpiod_request line;
    check(boardhand_gpiod_open_chip(argv[1], &chip), "open the chip");
    check(boardhand_gpiod_request(chip, (uint32_t)atoi(argv[2]), &settings, "benchmark", &line), "take the line");
    int64_t *took = calloc((size_t)count, sizeof *took);
    check(took ? 0 : ENOMEM, "measure");
    for (int index = 0; index < count; index++) {
        bool is_active;
        int64_t begin = now();
        check(boardhand_gpiod_set_value(&line, false), "set the line");
        check(boardhand_gpiod_get_value(&line, &is_active), "read the line");
        took[index] = now() - begin;
    }
    qsort(took, (size_t)count, sizeof *took, ascending);
    printf("{\"p50_us\": %.2f}\n", (double)took[count / 2] / 1000);
    free(took);
    boardhand_gpiod_release(&line);
    boardhand_gpiod_close_chip(chip);
    return 0;
}
