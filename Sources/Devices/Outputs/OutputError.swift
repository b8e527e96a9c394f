public import HardwareAbstraction

/// A command to an output that was not done, or not seen to be done.
public struct OutputError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        case line(GPIOError)
        case pwm(PWMError)
        case led(LEDError)
        /// The hardware was set and reads otherwise: something holds it.
        case didNotFollow(reads: OutputLevel)
        /// The hardware has not answered in time; what it does is unknown.
        case noAnswer
        case refused(OutputRefusal)
        /// A limit or a stop ended the pulse before its time.
        case cutShort
        /// Only momentary outputs are pressed.
        case notMomentary
        /// There is no such output, or a reload took it away.
        case removed
    }

    public let kind: Kind
    /// The output's name.
    public let output: String

    public init(_ kind: Kind, output: String) {
        self.kind = kind
        self.output = output
    }

    public var description: String {
        switch kind {
        case .line(let error): "'\(output)': \(error)"
        case .pwm(let error): "'\(output)': \(error)"
        case .led(let error): "'\(output)': \(error)"
        case .didNotFollow(let reads):
            "'\(output)' did not switch: its hardware reads \(reads.isOn ? "on" : "off"); look for what holds it"
        case .noAnswer: "'\(output)' did not answer in time; look at its bus and its power"
        case .refused(let refusal): "cannot change '\(output)': \(refusal)"
        case .cutShort: "the pulse of '\(output)' was cut short by a limit or a stop; press again later"
        case .notMomentary: "cannot press '\(output)': it is no momentary output; switch it instead"
        case .removed: "there is no output '\(output)' any more; look at the configuration"
        }
    }
}
