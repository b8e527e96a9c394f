import HardwareAbstraction

/// What is to be done for a request, in this order; after each step the policy is asked again, as things may have
/// changed.
struct OutputPlan: Equatable, Sendable {
    var level: OutputLevel
    /// Outputs that go off before.
    var switchOff: [OutputID] = []
    /// The end of a dead time.
    var notBefore: MonotonicInstant?
    /// Outputs whose hardware is looked at before: they must really be off, or on.
    var verifyOff: [OutputID] = []
    var verifyNeeds: [OutputID] = []
    /// Outputs whose hardware is looked at because what they draw counts: something may hold them on.
    var verifyLoad: [OutputID] = []
    /// When the output goes off since somebody said for how long.
    var timer: MonotonicInstant?
    var fade: Duration?
    /// The length of a press.
    var pulse: Duration?
    var adjustments: [OutputAdjustment] = []

    /// Whether hardware is looked at before the write: others', or, before a press, its own.
    var looksAtHardware: Bool {
        pulse != nil || !verifyOff.isEmpty || !verifyNeeds.isEmpty || !verifyLoad.isEmpty
    }
}
