#pragma once
#include <sys/prctl.h>

/// prctl(PR_SET_DUMPABLE, 0): no core dump of this process, and no tracing by its own user. prctl is variadic, which
/// Swift cannot call. Returns 0, or -1 with errno. (prctl(2), PR_SET_DUMPABLE)
static inline int boardhand_forbid_core_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
