import HardwareAbstraction

/// What a board's devices are at this moment, in the order of the configuration.
struct StatusReport: Hashable {
    struct Output: Hashable {
        let name: String
        /// `nil` when it cannot be read.
        let isOn: Bool?
    }

    struct Loudness: Hashable {
        let name: String
        /// `nil` when it cannot be read.
        let state: MixerState?
    }

    var switches: [Output] = []
    var momentaries: [Output] = []
    var speakers: [Loudness] = []
    var sensors: [NamedReading] = []
    /// Of the whole board only what is worth saying is said; of devices asked for, everything.
    var isWhole = true
}
