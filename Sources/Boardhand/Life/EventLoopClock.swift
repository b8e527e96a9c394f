import HardwareAbstraction
import LinuxHardware
import NIOCore

/// The kernel's clocks, with the event loop's timers: who sleeps wakes on the thread that serves, and no other.
struct EventLoopClock: BoardClock {
    private let clock = SystemClock()
    private let eventLoop: any EventLoop

    init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    var now: MonotonicInstant { clock.now }

    var wallTime: WallTime { clock.wallTime }

    func sleep(until deadline: MonotonicInstant) async throws(CancellationError) {
        let remaining = now.duration(to: deadline)
        guard !Task.isCancelled else { throw CancellationError() }
        guard remaining > .zero else { return }
        // NIODeadline is CLOCK_MONOTONIC, too.
        let alarm = eventLoop.scheduleTask(in: TimeAmount(remaining)) {}
        do {
            try await withTaskCancellationHandler {
                try await alarm.futureResult.get()
            } onCancel: {
                alarm.cancel()
            }
        } catch {
            throw CancellationError()
        }
    }
}
