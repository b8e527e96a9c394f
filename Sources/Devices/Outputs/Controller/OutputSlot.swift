import HardwareAbstraction

/// One output's hardware in the controller's hands, and who uses it now.
///
/// It belongs to its controller alone. What it says may change wherever the controller awaits something.
final class OutputSlot {
    /// The command that waits: for the hardware to be free, or for a dead time to end.
    struct Waiter: Sendable {
        let ticket: UInt64
        let continuation: CheckedContinuation<Void, Never>
    }

    var description: OutputDescription
    /// `nil` while its hardware is absent.
    private(set) var driver: (any OutputDriver)?
    /// Why there is no driver.
    var absence: Absence?
    /// How often it has been taken, and when last.
    private(set) var takes = 0
    private(set) var takenAt: MonotonicInstant
    var backOff = RetryBackOff()
    /// Hardware that is absent is being tried.
    var taking: Task<Void, Never>?
    /// The number of the latest command; a command that waits under an older one has been superseded.
    var ticket: UInt64 = 0
    var waiter: Waiter?
    /// A write is under way, or the hardware is being taken or given back.
    var isBusy = false
    /// What the hardware was last read to have.
    var reached: OutputLevel
    var pulse: Task<Result<Void, OutputError>, Never>?
    var fade: Task<Void, Never>?
    /// The number of the latest write by a command; an older one's fade ends.
    var fadeSerial: UInt64 = 0
    /// A reload takes it away.
    var isLeaving = false

    var name: String { description.identity.name }

    init(_ description: OutputDescription, driver: any OutputDriver, reached: OutputLevel, at now: MonotonicInstant) {
        self.description = description
        self.driver = driver
        self.reached = reached
        takenAt = now
    }

    /// An output whose hardware could not be had.
    init(_ description: OutputDescription, absentBy error: OutputError, at now: MonotonicInstant) {
        self.description = description
        reached = .off
        takenAt = now
        let pause = backOff.pause(afterHolding: nil)
        absence = Absence(since: now, error: error, retryAt: now.advanced(by: pause))
    }

    /// Why commands fail while there is no driver.
    var absentError: OutputError { absence?.error ?? OutputError(.noAnswer, output: name) }

    func take(_ driver: any OutputDriver, reached level: OutputLevel, at now: MonotonicInstant) {
        self.driver = driver
        absence = nil
        reached = level
        takes += 1
        takenAt = now
    }

    func lose(_ error: OutputError, at now: MonotonicInstant) {
        let pause = backOff.pause(afterHolding: driver == nil ? nil : takenAt.duration(to: now))
        driver = nil
        absence = Absence(since: absence?.since ?? now, error: error, retryAt: now.advanced(by: pause))
    }
}
