import Configuration
import Devices
import ExpanderDrivers
import HardwareAbstraction

/// Where the lines, channels and LEDs of a configuration are.
struct WiringPlan {
    private let platform: any HardwarePlatform
    private let gpioExpanders: [String: GPIOExpander]
    private let pwmExpanders: [String: PCA9685]
    /// By label, as the board's profile says.
    private let lineCounts: [String: UInt32]

    init(_ configuration: BoardhandConfiguration, platform: any HardwarePlatform, expanders: ExpanderRack) {
        self.platform = platform
        var gpio: [String: GPIOExpander] = [:]
        var pwm: [String: PCA9685] = [:]
        var buses: [String: LateI2CBus] = [:]
        for expander in configuration.expanders {
            let name = expander.bus.value
            let bus = buses[name] ?? LateI2CBus(name: name, platform: platform)
            buses[name] = bus
            gpio[expander.name] = expanders.gpio(expander, bus: bus)
            pwm[expander.name] = expanders.pwm(expander, bus: bus)
        }
        gpioExpanders = gpio
        pwmExpanders = pwm
        lineCounts = Dictionary(
            (configuration.profile?.chips ?? []).map { ($0.label, UInt32($0.lines)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    func line(_ reference: LineReference) -> (chip: any GPIOChip, offset: LineOffset) {
        switch reference.target {
        case .line(let label, let offset):
            let lines = lineCounts[label] ?? offset.rawValue + 1
            return (LateGPIOChip(label: label, lineCount: lines, platform: platform), offset)
        case .expander(let name, let offset):
            // The checker has seen to it that there is one of that name.
            guard let chip = gpioExpanders[name] else { return (NamedLine(name, platform: platform), offset) }
            return (chip, offset)
        case .named(let name):
            return (NamedLine(name, platform: platform), LineOffset(0))
        }
    }

    func pwm(
        _ reference: PWMReference,
        frequency: Double,
        active: ActiveLevel,
        mapping: PWMMapping
    ) -> OutputWiring {
        let polarity: PWMPolarity = active == .high ? .normal : .inversed
        let name: String
        let open: @Sendable () async throws(PWMError) -> any PWMChannel
        switch reference.target {
        case .chip(let chip, let channel):
            name = "channel \(channel) of \(chip)"
            open = { [platform] () async throws(PWMError) in try await platform.pwmChannel(channel, chip: chip) }
        case .expander(let expander, let channel):
            name = "channel \(channel) of \(expander)"
            let chip = pwmExpanders[expander]
            open = { [name] () async throws(PWMError) in
                guard let chip else { throw PWMError(.noSuchChannel, operation: "open", subject: name) }
                return try await chip.channel(channel)
            }
        }
        return .pwm(
            PWMWiring(channel: name, frequency: frequency, polarity: polarity, mapping: mapping, open: open)
        )
    }

    func led(_ name: String, gamma: Double) -> OutputWiring {
        .led(
            LEDWiring(name: name, gamma: gamma) { [platform] () async throws(LEDError) in
                try await platform.led(named: name)
            }
        )
    }
}
