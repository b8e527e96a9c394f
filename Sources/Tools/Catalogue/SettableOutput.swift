import Devices
import SpokenNames

/// A switch or a dimmer: what can be switched on and off by its name.
enum SettableOutput: Sendable {
    case toggle(Switch)
    case dimmer(Dimmer)

    var name: String {
        switch self {
        case .toggle(let device): device.name
        case .dimmer(let device): device.name
        }
    }

    var isDimmer: Bool {
        if case .dimmer = self { true } else { false }
    }

    func level() async throws(OutputError) -> OutputLevel {
        switch self {
        case .toggle(let device): try await device.isOn() ? .full : .off
        case .dimmer(let device): try await device.level()
        }
    }

    func set(
        _ level: OutputLevel,
        for duration: Duration?,
        by caller: Caller
    ) async throws(OutputError) -> OutputOutcome {
        switch self {
        case .toggle(let device): try await device.set(level, for: duration, by: caller)
        case .dimmer(let device): try await device.set(level, for: duration, by: caller)
        }
    }
}

extension ToolContext {
    /// In the order of the configuration.
    var settable: [SettableOutput] {
        board.switches.devices.map(SettableOutput.toggle) + board.dimmers.devices.map(SettableOutput.dimmer)
    }

    var settableIdentities: [DeviceIdentity] {
        board.switches.devices.map(\.identity) + board.dimmers.devices.map(\.identity)
    }

    func settable(named name: String) -> SettableOutput? {
        board.switches.named(name).map(SettableOutput.toggle) ?? board.dimmers.named(name).map(SettableOutput.dimmer)
    }

    func requiredSettable(_ name: String) throws(ToolFailure) -> SettableOutput {
        guard let device = settable(named: name) else { throw unknownSettable(name) }
        return device
    }

    func unknownSettable(_ name: String) -> ToolFailure {
        .unknown(name, .toSwitch, known: settableIdentities.map(\.name))
    }
}
