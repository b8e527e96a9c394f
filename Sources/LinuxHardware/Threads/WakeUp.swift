import Glibc

/// Lets one thread wait for signals of others, for a bounded time by a clock that does not step; signals that come while
/// nobody waits count as one.
///
/// `@unchecked Sendable`: `isSignalled` is touched under the mutex alone, and the pointer never changes. It is on the
/// heap because a mutex and a condition must not move.
final class WakeUp: @unchecked Sendable {
    private struct Storage {
        var mutex = pthread_mutex_t()
        var condition = pthread_cond_t()
        var isSignalled = false
    }

    private let storage: UnsafeMutablePointer<Storage>

    init() {
        storage = .allocate(capacity: 1)
        storage.initialize(to: Storage())
        pthread_mutex_init(&storage.pointee.mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(&storage.pointee.condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(&storage.pointee.condition)
        pthread_mutex_destroy(&storage.pointee.mutex)
        storage.deinitialize(count: 1)
        storage.deallocate()
    }

    func signal() {
        pthread_mutex_lock(&storage.pointee.mutex)
        storage.pointee.isSignalled = true
        pthread_mutex_unlock(&storage.pointee.mutex)
        // After the unlock, so that the one who wakes does not run into the mutex.
        pthread_cond_signal(&storage.pointee.condition)
    }

    func wait() {
        pthread_mutex_lock(&storage.pointee.mutex)
        defer { pthread_mutex_unlock(&storage.pointee.mutex) }
        while !storage.pointee.isSignalled {
            pthread_cond_wait(&storage.pointee.condition, &storage.pointee.mutex)
        }
        storage.pointee.isSignalled = false
    }

    /// - Returns: whether there was a signal before the time was over.
    func wait(atMost duration: Duration) -> Bool {
        var end = timespec()
        clock_gettime(CLOCK_MONOTONIC, &end)
        let (seconds, attoseconds) = duration.components
        let nanoseconds = end.tv_nsec + Int(attoseconds / 1_000_000_000)
        end.tv_sec += Int(seconds) + nanoseconds / 1_000_000_000
        end.tv_nsec = nanoseconds % 1_000_000_000
        pthread_mutex_lock(&storage.pointee.mutex)
        defer { pthread_mutex_unlock(&storage.pointee.mutex) }
        while !storage.pointee.isSignalled {
            let code = pthread_cond_timedwait(&storage.pointee.condition, &storage.pointee.mutex, &end)
            if code == ETIMEDOUT { return false }
        }
        storage.pointee.isSignalled = false
        return true
    }
}
