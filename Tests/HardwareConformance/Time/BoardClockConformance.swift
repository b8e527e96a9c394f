import HardwareAbstraction
import Testing

/// What every ``BoardClock`` must do.
public enum BoardClockConformance {
    public static let requirements: [Requirement<any BoardClockHarness>] = [
        Requirement("monotonic time never goes back and moves as time passes") { harness in
            let start = harness.clock.now
            var last = start
            for _ in 0..<100 {
                let now = harness.clock.now
                #expect(now >= last)
                last = now
            }
            try await harness.pass(.milliseconds(20), sleepers: 0)
            #expect(start.duration(to: harness.clock.now) >= .milliseconds(20))
        },
        Requirement("wall time moves with monotonic time") { harness in
            let wall = harness.clock.wallTime
            try await harness.pass(.milliseconds(20), sleepers: 0)
            #expect(harness.clock.wallTime > wall)
        },
        Requirement("a deadline that has passed returns at once") { harness in
            let now = harness.clock.now
            for deadline in [now, now.advanced(by: .seconds(-5)), MonotonicInstant(nanoseconds: .min)] {
                try await within("waking up") { try await harness.clock.sleep(until: deadline) }
            }
            try await within("waking up") { try await harness.clock.sleep(for: .zero) }
        },
        Requirement("a sleep ends at its deadline, not before") { harness in
            let deadline = harness.clock.now.advanced(by: .milliseconds(50))
            let sleeper = Task {
                try await harness.clock.sleep(until: deadline)
                return harness.clock.now
            }
            try await harness.pass(.milliseconds(60), sleepers: 1)
            let woke = try await within("waking up") { try await sleeper.value }
            #expect(woke >= deadline)
        },
        Requirement("cancelling ends a sleep at once, also one that begins afterwards") { harness in
            let sleeper = Task { try await harness.clock.sleep(for: .seconds(3600)) }
            try await harness.pass(.zero, sleepers: 1)
            sleeper.cancel()
            try await within("the end of the sleep") {
                await #expect(throws: CancellationError.self) { try await sleeper.value }
            }
            let late = Task {
                while !Task.isCancelled { await Task.yield() }
                try await harness.clock.sleep(for: .seconds(3600))
            }
            late.cancel()
            try await within("the end of the sleep") {
                await #expect(throws: CancellationError.self) { try await late.value }
            }
        },
    ]

    /// And of one whose time the harness owns: on a busy machine, sleepers of a clock that runs by itself are late together.
    public static let requirementsOfOwnedTime: [Requirement<any BoardClockHarness>] =
        requirements + [
            Requirement("sleepers wake in the order of their deadlines") { harness in
                let (woken, continuation) = AsyncStream<Int>.makeStream()
                let start = harness.clock.now
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for milliseconds in [300, 100, 200] {
                        group.addTask {
                            try await harness.clock.sleep(until: start.advanced(by: .milliseconds(milliseconds)))
                            continuation.yield(milliseconds)
                        }
                    }
                    for (expected, sleepers) in [(100, 3), (200, 2), (300, 1)] {
                        try await harness.pass(.milliseconds(expected == 100 ? 110 : 100), sleepers: sleepers)
                        #expect(try await collect(1, from: woken) == [expected])
                    }
                    try await group.waitForAll()
                }
            }
        ]
}
