/// One output's hardware in the controller's hands, and who uses it now.
struct OutputSlot: Sendable {
    /// The command that waits: for the hardware to be free, or for a dead time to end.
    struct Waiter: Sendable {
        let ticket: UInt64
        let continuation: CheckedContinuation<Void, Never>
    }

    var description: OutputDescription
    var driver: any OutputDriver
    /// The number of the latest command; a command that waits under an older one has been superseded.
    var ticket: UInt64 = 0
    var waiter: Waiter?
    /// A write is under way.
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

    init(_ description: OutputDescription, driver: any OutputDriver, reached: OutputLevel) {
        self.description = description
        self.driver = driver
        self.reached = reached
    }
}
