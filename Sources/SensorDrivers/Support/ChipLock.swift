import HardwareAbstraction
import Synchronization

/// Lets one task at a time run a sequence on a chip, in the order of asking.
///
/// Actors let other calls in at every `await`; trigger, wait, read must not be broken into. All drivers of one chip
/// share one lock, such as those of the channels of an ADC. With it they share the knowledge that a sequence failed, as
/// after one driver's failure the chip is in a state that no other expects.
final class ChipLock: Sendable {
    private struct State {
        var isHeld = false
        var failureCount = 0
        var nextID = 0
        var waiters: [(id: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    }

    private let state = Mutex(State())

    /// How many sequences failed; a chip set up at another count has to be set up anew.
    var failureCount: Int { state.withLock { $0.failureCount } }

    func countFailure() { state.withLock { $0.failureCount += 1 } }

    /// How many tasks wait.
    var waiterCount: Int { state.withLock { $0.waiters.count } }

    /// Returns when the chip is the caller's, who then calls ``release()``.
    ///
    /// - Throws: `CancellationError` when the task is cancelled while it waits; then there is nothing to release.
    func acquire() async throws(CancellationError) {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let acquired = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
                let outcome: Bool? = state.withLock { state in
                    if Task.isCancelled { return false }
                    if !state.isHeld {
                        state.isHeld = true
                        return true
                    }
                    state.waiters.append((id, continuation))
                    return nil
                }
                if let outcome { continuation.resume(returning: outcome) }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0).continuation }
            }
            waiter?.resume(returning: false)
        }
        if !acquired { throw CancellationError() }
    }

    /// Hands the chip to the one who waits longest.
    func release() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard !state.waiters.isEmpty else {
                state.isHeld = false
                return nil
            }
            return state.waiters.removeFirst().continuation
        }
        next?.resume(returning: true)
    }
}

extension ChipLock {
    private struct Key: Hashable {
        let bus: ObjectIdentifier?
        let name: String
        let address: I2CAddress
    }

    private struct Weak: Sendable { weak var lock: ChipLock? }

    /// Locks live as long as a driver holds them; drivers also hold their bus, so an identity is not reused meanwhile.
    private static let locks = Mutex<[Key: Weak]>([:])

    /// The lock of the chip at this address of this bus; buses that are not objects are told apart by name.
    static func shared(bus: any I2CBus, address: I2CAddress) -> ChipLock {
        let identity = type(of: bus) is AnyObject.Type ? ObjectIdentifier(bus as AnyObject) : nil
        let key = Key(bus: identity, name: bus.name, address: address)
        return locks.withLock { locks in
            if let lock = locks[key]?.lock { return lock }
            locks = locks.filter { $0.value.lock != nil }
            let lock = ChipLock()
            locks[key] = Weak(lock: lock)
            return lock
        }
    }
}
