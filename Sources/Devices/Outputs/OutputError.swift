public import HardwareAbstraction

/// A command to an output that was not done, or not seen to be done.
public struct OutputError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        case line(GPIOError)
        /// The line was set and reads otherwise: something holds it.
        case didNotFollow(reads: LineValue)
        case refused(OutputRefusal)
        /// A stop ended the pulse before its time.
        case cutShort
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
        case .didNotFollow(let reads):
            "'\(output)' did not switch: its line reads \(reads == .active ? "on" : "off"); look for what holds it"
        case .refused(.pulsing(let remaining)):
            "cannot press '\(output)': it is being pressed; try again in \(remaining)"
        case .refused(.resting(let remaining)):
            "cannot press '\(output)': it must rest; try again in \(remaining)"
        case .refused(.stopped): "cannot change '\(output)': the service stops; start it again"
        case .cutShort: "the pulse of '\(output)' was cut short: the service stops; press again after its start"
        }
    }
}
