#pragma once

#if __has_feature(modules)
// Without it Swift takes timespec and other types of the C library for this module's own.
#pragma clang module import SwiftGlibc
#endif
#include <errno.h>
#include <gpiod.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/// One set of functions over libgpiod 1.6 (Debian 12) and 2.x (Debian 13), which share neither calls nor enum values.
/// Nothing but the translation stands here; code above cannot tell the versions apart but by
/// boardhand_gpiod_has_debounce() and by edges without a sequence number.
///
/// Every function that can fail returns 0, or errno.

/// Only version 1 defines it.
#ifdef GPIOD_LINE_BULK_MAX_LINES
#define BOARDHAND_GPIOD_VERSION 1
#else
#define BOARDHAND_GPIOD_VERSION 2
#endif

/// Bytes of a name or a label with its final NUL. (linux/gpio.h, GPIO_MAX_NAME_SIZE)
#define BOARDHAND_GPIOD_NAME_SIZE 32

/// How many edges one read returns at most. With version 1 it is also how many the kernel keeps: a read that returns as
/// many may mean that edges were dropped. (drivers/gpio/gpiolib-cdev.c, struct lineevent_state)
#define BOARDHAND_GPIOD_READ_CAPACITY 16

enum boardhand_gpiod_bias {
    BOARDHAND_GPIOD_BIAS_AS_IS,
    BOARDHAND_GPIOD_BIAS_DISABLED,
    BOARDHAND_GPIOD_BIAS_PULL_UP,
    BOARDHAND_GPIOD_BIAS_PULL_DOWN,
};

enum boardhand_gpiod_drive {
    BOARDHAND_GPIOD_DRIVE_PUSH_PULL,
    BOARDHAND_GPIOD_DRIVE_OPEN_DRAIN,
    BOARDHAND_GPIOD_DRIVE_OPEN_SOURCE,
};

enum boardhand_gpiod_edges {
    BOARDHAND_GPIOD_EDGES_NONE,
    BOARDHAND_GPIOD_EDGES_RISING,
    BOARDHAND_GPIOD_EDGES_FALLING,
    BOARDHAND_GPIOD_EDGES_BOTH,
};

struct boardhand_gpiod_chip_info {
    char name[BOARDHAND_GPIOD_NAME_SIZE];
    char label[BOARDHAND_GPIOD_NAME_SIZE];
    uint32_t line_count;
};

struct boardhand_gpiod_line_info {
    char name[BOARDHAND_GPIOD_NAME_SIZE];
    /// May be empty for a line that is used.
    char consumer[BOARDHAND_GPIOD_NAME_SIZE];
    bool is_used;
    bool is_output;
};

struct boardhand_gpiod_settings {
    bool is_output;
    /// Of an output.
    bool is_active;
    bool is_active_low;
    enum boardhand_gpiod_bias bias;
    /// Of an output.
    enum boardhand_gpiod_drive drive;
    /// Of an input.
    enum boardhand_gpiod_edges edges;
    /// Of an input. Must be 0 without boardhand_gpiod_has_debounce().
    uint32_t debounce_microseconds;
    /// How many edges the kernel is to keep; version 1 always has 16.
    uint32_t kept_edges;
};

struct boardhand_gpiod_edge {
    bool is_rising;
    /// CLOCK_MONOTONIC (with version 1 since Linux 5.7).
    uint64_t nanoseconds;
    /// Counts the edges of this request from 1 and wraps at 2^32; 0 with version 1, which does not count.
    uint32_t sequence;
};

/// A held line. Its parts are private to this header.
struct boardhand_gpiod_request {
    void *line;
    void *edges;
    uint32_t offset;
};

static inline void boardhand_gpiod_copy_name(char *target, const char *source) {
    memset(target, 0, BOARDHAND_GPIOD_NAME_SIZE);
    if (source) strncpy(target, source, BOARDHAND_GPIOD_NAME_SIZE - 1);
}

/// errno of a call that has just failed; never 0.
static inline int boardhand_gpiod_failure(void) { return errno ? errno : EIO; }

/// Whether the kernel can be asked to debounce.
static inline bool boardhand_gpiod_has_debounce(void) { return BOARDHAND_GPIOD_VERSION > 1; }

/// The library's version, such as `1.6.3`.
static inline const char *boardhand_gpiod_version(void) {
#if BOARDHAND_GPIOD_VERSION == 1
    return gpiod_version_string();
#else
    return gpiod_api_version();
#endif
}

/// Opens a chip; close it with boardhand_gpiod_close_chip() after its last line was released.
static inline int boardhand_gpiod_open_chip(const char *path, struct gpiod_chip **chip) {
    errno = 0;
    *chip = gpiod_chip_open(path);
    return *chip ? 0 : boardhand_gpiod_failure();
}

static inline void boardhand_gpiod_close_chip(struct gpiod_chip *chip) { gpiod_chip_close(chip); }

static inline int boardhand_gpiod_read_chip_info(struct gpiod_chip *chip, struct boardhand_gpiod_chip_info *info) {
#if BOARDHAND_GPIOD_VERSION == 1
    boardhand_gpiod_copy_name(info->name, gpiod_chip_name(chip));
    boardhand_gpiod_copy_name(info->label, gpiod_chip_label(chip));
    info->line_count = gpiod_chip_num_lines(chip);
#else
    errno = 0;
    struct gpiod_chip_info *source = gpiod_chip_get_info(chip);
    if (!source) return boardhand_gpiod_failure();
    boardhand_gpiod_copy_name(info->name, gpiod_chip_info_get_name(source));
    boardhand_gpiod_copy_name(info->label, gpiod_chip_info_get_label(source));
    info->line_count = (uint32_t)gpiod_chip_info_get_num_lines(source);
    gpiod_chip_info_free(source);
#endif
    return 0;
}

/// What the kernel says of a line now. Must not run beside another call on the same chip.
static inline int boardhand_gpiod_read_line_info(
    struct gpiod_chip *chip, uint32_t offset, struct boardhand_gpiod_line_info *info
) {
    errno = 0;
#if BOARDHAND_GPIOD_VERSION == 1
    struct gpiod_line *source = gpiod_chip_get_line(chip, offset);
    if (!source || gpiod_line_update(source)) return boardhand_gpiod_failure();
    boardhand_gpiod_copy_name(info->name, gpiod_line_name(source));
    boardhand_gpiod_copy_name(info->consumer, gpiod_line_consumer(source));
    info->is_used = gpiod_line_is_used(source);
    info->is_output = gpiod_line_direction(source) == GPIOD_LINE_DIRECTION_OUTPUT;
#else
    struct gpiod_line_info *source = gpiod_chip_get_line_info(chip, offset);
    if (!source) return boardhand_gpiod_failure();
    boardhand_gpiod_copy_name(info->name, gpiod_line_info_get_name(source));
    boardhand_gpiod_copy_name(info->consumer, gpiod_line_info_get_consumer(source));
    info->is_used = gpiod_line_info_is_used(source);
    info->is_output = gpiod_line_info_get_direction(source) == GPIOD_LINE_DIRECTION_OUTPUT;
    gpiod_line_info_free(source);
#endif
    return 0;
}

#if BOARDHAND_GPIOD_VERSION == 1

static inline int boardhand_gpiod_v1_type(const struct boardhand_gpiod_settings *settings) {
    if (settings->is_output) return GPIOD_LINE_REQUEST_DIRECTION_OUTPUT;
    switch (settings->edges) {
    case BOARDHAND_GPIOD_EDGES_NONE: return GPIOD_LINE_REQUEST_DIRECTION_INPUT;
    case BOARDHAND_GPIOD_EDGES_RISING: return GPIOD_LINE_REQUEST_EVENT_RISING_EDGE;
    case BOARDHAND_GPIOD_EDGES_FALLING: return GPIOD_LINE_REQUEST_EVENT_FALLING_EDGE;
    case BOARDHAND_GPIOD_EDGES_BOTH: return GPIOD_LINE_REQUEST_EVENT_BOTH_EDGES;
    }
    return -1;
}

static inline int boardhand_gpiod_v1_flags(const struct boardhand_gpiod_settings *settings) {
    int flags = settings->is_active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0;
    switch (settings->bias) {
    case BOARDHAND_GPIOD_BIAS_AS_IS: break;
    case BOARDHAND_GPIOD_BIAS_DISABLED: flags |= GPIOD_LINE_REQUEST_FLAG_BIAS_DISABLE; break;
    case BOARDHAND_GPIOD_BIAS_PULL_UP: flags |= GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP; break;
    case BOARDHAND_GPIOD_BIAS_PULL_DOWN: flags |= GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN; break;
    }
    if (!settings->is_output) return flags;
    switch (settings->drive) {
    case BOARDHAND_GPIOD_DRIVE_PUSH_PULL: break;
    case BOARDHAND_GPIOD_DRIVE_OPEN_DRAIN: flags |= GPIOD_LINE_REQUEST_FLAG_OPEN_DRAIN; break;
    case BOARDHAND_GPIOD_DRIVE_OPEN_SOURCE: flags |= GPIOD_LINE_REQUEST_FLAG_OPEN_SOURCE; break;
    }
    return flags;
}

#else

static inline enum gpiod_line_bias boardhand_gpiod_v2_bias(enum boardhand_gpiod_bias bias) {
    switch (bias) {
    case BOARDHAND_GPIOD_BIAS_AS_IS: return GPIOD_LINE_BIAS_AS_IS;
    case BOARDHAND_GPIOD_BIAS_DISABLED: return GPIOD_LINE_BIAS_DISABLED;
    case BOARDHAND_GPIOD_BIAS_PULL_UP: return GPIOD_LINE_BIAS_PULL_UP;
    case BOARDHAND_GPIOD_BIAS_PULL_DOWN: return GPIOD_LINE_BIAS_PULL_DOWN;
    }
    return GPIOD_LINE_BIAS_AS_IS;
}

static inline enum gpiod_line_drive boardhand_gpiod_v2_drive(enum boardhand_gpiod_drive drive) {
    switch (drive) {
    case BOARDHAND_GPIOD_DRIVE_PUSH_PULL: return GPIOD_LINE_DRIVE_PUSH_PULL;
    case BOARDHAND_GPIOD_DRIVE_OPEN_DRAIN: return GPIOD_LINE_DRIVE_OPEN_DRAIN;
    case BOARDHAND_GPIOD_DRIVE_OPEN_SOURCE: return GPIOD_LINE_DRIVE_OPEN_SOURCE;
    }
    return GPIOD_LINE_DRIVE_PUSH_PULL;
}

static inline enum gpiod_line_edge boardhand_gpiod_v2_edge(enum boardhand_gpiod_edges edges) {
    switch (edges) {
    case BOARDHAND_GPIOD_EDGES_NONE: return GPIOD_LINE_EDGE_NONE;
    case BOARDHAND_GPIOD_EDGES_RISING: return GPIOD_LINE_EDGE_RISING;
    case BOARDHAND_GPIOD_EDGES_FALLING: return GPIOD_LINE_EDGE_FALLING;
    case BOARDHAND_GPIOD_EDGES_BOTH: return GPIOD_LINE_EDGE_BOTH;
    }
    return GPIOD_LINE_EDGE_NONE;
}

static inline int boardhand_gpiod_v2_apply(
    struct gpiod_line_settings *target, const struct boardhand_gpiod_settings *source
) {
    gpiod_line_settings_set_active_low(target, source->is_active_low);
    if (gpiod_line_settings_set_bias(target, boardhand_gpiod_v2_bias(source->bias))) return -1;
    if (source->is_output) {
        return gpiod_line_settings_set_direction(target, GPIOD_LINE_DIRECTION_OUTPUT)
            || gpiod_line_settings_set_drive(target, boardhand_gpiod_v2_drive(source->drive))
            || gpiod_line_settings_set_output_value(
                target, source->is_active ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE);
    }
    gpiod_line_settings_set_debounce_period_us(target, source->debounce_microseconds);
    return gpiod_line_settings_set_direction(target, GPIOD_LINE_DIRECTION_INPUT)
        || gpiod_line_settings_set_event_clock(target, GPIOD_LINE_CLOCK_MONOTONIC)
        || gpiod_line_settings_set_edge_detection(target, boardhand_gpiod_v2_edge(source->edges));
}

#endif

/// Takes a line with all its settings in one request; release it with boardhand_gpiod_release(). Must not run beside
/// another call on the same chip.
static inline int boardhand_gpiod_request(
    struct gpiod_chip *chip, uint32_t offset, const struct boardhand_gpiod_settings *settings, const char *consumer,
    struct boardhand_gpiod_request *request
) {
    int failure = 0;
    memset(request, 0, sizeof(*request));
    request->offset = offset;
    errno = 0;
#if BOARDHAND_GPIOD_VERSION == 1
    struct gpiod_line_request_config config = {
        .consumer = consumer,
        .request_type = boardhand_gpiod_v1_type(settings),
        .flags = boardhand_gpiod_v1_flags(settings),
    };
    if (settings->debounce_microseconds) return EINVAL;
    struct gpiod_line *line = gpiod_chip_get_line(chip, offset);
    if (!line || gpiod_line_request(line, &config, settings->is_active)) failure = boardhand_gpiod_failure();
    else request->line = line;
#else
    struct gpiod_line_settings *line = gpiod_line_settings_new();
    struct gpiod_line_config *lines = gpiod_line_config_new();
    struct gpiod_request_config *config = gpiod_request_config_new();
    bool has_edges = !settings->is_output && settings->edges != BOARDHAND_GPIOD_EDGES_NONE;
    if (has_edges) request->edges = gpiod_edge_event_buffer_new(BOARDHAND_GPIOD_READ_CAPACITY);
    if (!line || !lines || !config || (has_edges && !request->edges) || boardhand_gpiod_v2_apply(line, settings)
        || gpiod_line_config_add_line_settings(lines, &offset, 1, line)) {
        failure = boardhand_gpiod_failure();
    } else {
        gpiod_request_config_set_consumer(config, consumer);
        gpiod_request_config_set_event_buffer_size(config, has_edges ? settings->kept_edges : 0);
        request->line = gpiod_chip_request_lines(chip, config, lines);
        if (!request->line) failure = boardhand_gpiod_failure();
    }
    gpiod_request_config_free(config);
    gpiod_line_config_free(lines);
    gpiod_line_settings_free(line);
    if (failure) {
        gpiod_edge_event_buffer_free(request->edges);
        request->edges = NULL;
    }
#endif
    return failure;
}

/// Gives a line back. Must not run beside another call on the same chip or line.
static inline void boardhand_gpiod_release(struct boardhand_gpiod_request *request) {
#if BOARDHAND_GPIOD_VERSION == 1
    gpiod_line_release(request->line);
#else
    gpiod_line_request_release(request->line);
    gpiod_edge_event_buffer_free(request->edges);
#endif
    memset(request, 0, sizeof(*request));
}

static inline int boardhand_gpiod_get_value(const struct boardhand_gpiod_request *request, bool *is_active) {
    errno = 0;
#if BOARDHAND_GPIOD_VERSION == 1
    int value = gpiod_line_get_value(request->line);
    if (value < 0) return boardhand_gpiod_failure();
    *is_active = value != 0;
#else
    enum gpiod_line_value value = gpiod_line_request_get_value(request->line, request->offset);
    if (value == GPIOD_LINE_VALUE_ERROR) return boardhand_gpiod_failure();
    *is_active = value == GPIOD_LINE_VALUE_ACTIVE;
#endif
    return 0;
}

static inline int boardhand_gpiod_set_value(const struct boardhand_gpiod_request *request, bool is_active) {
    errno = 0;
#if BOARDHAND_GPIOD_VERSION == 1
    int status = gpiod_line_set_value(request->line, is_active);
#else
    int status = gpiod_line_request_set_value(
        request->line, request->offset, is_active ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE);
#endif
    return status ? boardhand_gpiod_failure() : 0;
}

/// The descriptor that becomes readable with an edge; -1 for a request without edges.
static inline int boardhand_gpiod_edge_descriptor(const struct boardhand_gpiod_request *request) {
#if BOARDHAND_GPIOD_VERSION == 1
    return gpiod_line_event_get_fd(request->line);
#else
    return request->edges ? gpiod_line_request_get_fd(request->line) : -1;
#endif
}

/// Reads up to BOARDHAND_GPIOD_READ_CAPACITY edges that have come; EAGAIN without any, if the descriptor is non-blocking.
static inline int boardhand_gpiod_read_edges(
    const struct boardhand_gpiod_request *request, struct boardhand_gpiod_edge *edges, int *count
) {
    errno = 0;
#if BOARDHAND_GPIOD_VERSION == 1
    struct gpiod_line_event events[BOARDHAND_GPIOD_READ_CAPACITY];
    *count = gpiod_line_event_read_multiple(request->line, events, BOARDHAND_GPIOD_READ_CAPACITY);
    for (int index = 0; index < *count; index++) {
        edges[index].is_rising = events[index].event_type == GPIOD_LINE_EVENT_RISING_EDGE;
        edges[index].nanoseconds = (uint64_t)events[index].ts.tv_sec * 1000000000 + (uint64_t)events[index].ts.tv_nsec;
        edges[index].sequence = 0;
    }
#else
    *count = gpiod_line_request_read_edge_events(request->line, request->edges, BOARDHAND_GPIOD_READ_CAPACITY);
    for (int index = 0; index < *count; index++) {
        struct gpiod_edge_event *event = gpiod_edge_event_buffer_get_event(request->edges, (unsigned long)index);
        edges[index].is_rising = gpiod_edge_event_get_event_type(event) == GPIOD_EDGE_EVENT_RISING_EDGE;
        edges[index].nanoseconds = gpiod_edge_event_get_timestamp_ns(event);
        edges[index].sequence = (uint32_t)gpiod_edge_event_get_line_seqno(event);
    }
#endif
    return *count < 0 ? boardhand_gpiod_failure() : 0;
}
