#pragma once

/// The hook of Swift's concurrency runtime for jobs that no executor of their own takes. SwiftNIO sets it, too, but finds
/// it in a shared library alone. (swift, include/swift/Runtime/Concurrency.h, swift_task_enqueueGlobal_hook)
typedef __attribute__((swiftcall)) void (*boardhand_enqueue)(void *job);
extern __attribute__((swiftcall)) void (*swift_task_enqueueGlobal_hook)(void *job, boardhand_enqueue original);

typedef void (*boardhand_job_taker)(void *job);

static inline boardhand_job_taker *boardhand_taker(void) {
    static boardhand_job_taker taker;
    return &taker;
}

static inline __attribute__((swiftcall)) void boardhand_take_job(void *job, boardhand_enqueue original) {
    (void)original;
    (*boardhand_taker())(job);
}

/// All such jobs go to `taker` from here on. To be called once, before the first of them.
static inline void boardhand_take_jobs(boardhand_job_taker taker) {
    *boardhand_taker() = taker;
    swift_task_enqueueGlobal_hook = boardhand_take_job;
}
