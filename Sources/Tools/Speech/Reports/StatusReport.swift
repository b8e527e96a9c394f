import Devices
import HardwareAbstraction

/// What a board's devices are at this moment, in the order of the configuration.
struct StatusReport: Hashable {
    struct Output: Hashable {
        let name: String
        /// `nil` when it cannot be read.
        let isOn: Bool?
    }

    struct Dimmed: Hashable {
        let name: String
        /// `nil` when it cannot be read.
        let level: OutputLevel?
    }

    struct Input: Hashable {
        let name: String
        let kind: InputKind
        let reading: InputReading

        init(_ name: String, _ kind: InputKind, _ reading: InputReading) {
            self.name = name
            self.kind = kind
            self.reading = reading
        }
    }

    struct Loudness: Hashable {
        let name: String
        /// `nil` when it cannot be read.
        let state: MixerState?
    }

    var switches: [Output] = []
    var dimmers: [Dimmed] = []
    var momentaries: [Output] = []
    var inputs: [Input] = []
    var speakers: [Loudness] = []
    var sensors: [NamedReading] = []
    var timers: [RunningTimer] = []
    /// Of the whole board only what is worth saying is said; of devices asked for, everything.
    var isWhole = true
}
