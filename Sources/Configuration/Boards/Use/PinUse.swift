public import HardwareAbstraction

/// What a configuration does with a pin of the header.
public struct PinUse: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// - Parameter active: which level is on.
        case switched(active: ActiveLevel)
        /// - Parameter active: which level is on.
        case momentary(active: ActiveLevel)
        /// - Parameter active: which level is active.
        case input(active: ActiveLevel)
        /// - Parameter active: which level is on.
        case pwm(active: ActiveLevel)
        /// A wire of an I2C bus that sensors or expanders are on.
        case bus
    }

    /// The device's name, or the bus's.
    public let name: String
    public let kind: Kind

    /// `output`, `input` or `bus`.
    public var direction: String {
        switch kind {
        case .switched, .momentary, .pwm: "output"
        case .input: "input"
        case .bus: "bus"
        }
    }

    /// `nil` for a bus.
    public var active: ActiveLevel? {
        switch kind {
        case .switched(let active), .momentary(let active), .input(let active), .pwm(let active): active
        case .bus: nil
        }
    }

    /// As in `lamp, on when low`.
    public var description: String {
        switch kind {
        case .switched(let active): "\(name), on when \(active.rawValue)"
        case .momentary(let active): "\(name), pulses \(active.rawValue)"
        case .input(let active): "\(name), input, active \(active.rawValue)"
        case .pwm: "\(name), dimmed"
        case .bus: name
        }
    }
}
