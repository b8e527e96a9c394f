import HardwareAbstraction
import SimulatedHardware
import Synchronization
import Testing

/// Does the work while time jumps from one deadline to the next.
///
/// - Parameter beforeJump: is called before each jump with its number, from 0.
func withTimePassing<Result: Sendable>(
    on clock: SimulatedClock,
    beforeJump: (Int) -> Void = { _ in },
    _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    let isDone = Flag()
    let task = Task {
        defer { isDone.raise() }
        return try await work()
    }
    var jumps = 0
    var idleTurns = 0
    while !isDone.isRaised {
        if let deadline = clock.nextDeadline {
            beforeJump(jumps)
            clock.advance(by: clock.now.duration(to: deadline))
            jumps += 1
            idleTurns = 0
        } else {
            await Task.yield()
            idleTurns += 1
            if idleTurns > 5_000_000 {
                Issue.record("the work neither ends nor sleeps")
                task.cancel()
                break
            }
        }
    }
    return try await task.value
}

/// Something that happens once.
final class Flag: Sendable {
    private let state = Atomic(false)
    var isRaised: Bool { state.load(ordering: .acquiring) }
    func raise() { state.store(true, ordering: .releasing) }
}

/// Returns when the condition holds.
func waitUntil(_ condition: () -> Bool) async {
    for _ in 0..<5_000_000 {
        if condition() { return }
        await Task.yield()
    }
    Issue.record("the condition never came true")
}
