import Configuration
import Devices
import HardwareAbstraction

extension BoardAssembler {
    /// Switches, then momentary outputs, then dimmers.
    func outputs(_ configuration: BoardhandConfiguration, _ wiring: WiringPlan) -> [OutputDescription] {
        configuration.switches.map { output($0, wiring) } + configuration.momentary.map { output($0, wiring) }
            + configuration.dimmers.map { output($0, wiring) }
    }

    func rules(of configuration: BoardhandConfiguration) -> BoardRules {
        BoardRules(
            interlocks: configuration.interlocks.map {
                Interlock($0.outputs.map(\.value), deadTime: $0.deadTime)
            },
            loadLimit: configuration.limits.load.map { LoadLimit($0.value.amount, unit(of: $0.value)) },
            changesPerMinute: configuration.limits.changesPerMinute,
            access: Dictionary(uniqueKeysWithValues: configuration.endpoints.map { ($0.name, $0.access.deviceAccess) })
        )
    }

    private func unit(of load: ElectricLoad) -> LoadLimit.Unit {
        switch load.unit {
        case .watts: .watts
        case .amperes: .amperes
        }
    }

    private func output(_ one: SwitchConfiguration, _ wiring: WiringPlan) -> OutputDescription {
        let hardware: OutputWiring
        switch one.output {
        case .led(let name): hardware = wiring.led(name.value, gamma: 1)
        case .line(let line):
            let (chip, offset) = wiring.line(line)
            hardware = .line(
                LineWiring(
                    chip: chip,
                    offset: offset,
                    activeLevel: one.activeLevel,
                    drive: one.drive,
                    bias: one.bias
                )
            )
        }
        return OutputDescription(identity(of: one), wiring: hardware, rules: rules(of: one))
    }

    private func output(_ one: MomentaryConfiguration, _ wiring: WiringPlan) -> OutputDescription {
        let (chip, offset) = wiring.line(one.line)
        return OutputDescription(
            identity(of: one),
            kind: .momentary(pulse: one.pulse, minimumInterval: one.minimumInterval),
            wiring: .line(LineWiring(chip: chip, offset: offset, activeLevel: one.activeLevel)),
            rules: rules(of: one)
        )
    }

    private func output(_ one: DimmerConfiguration, _ wiring: WiringPlan) -> OutputDescription {
        let hardware =
            switch one.output {
            case .led(let name): wiring.led(name.value, gamma: one.gamma)
            case .pwm(let channel, let frequency, let active):
                wiring.pwm(channel, frequency: frequency, active: active, mapping: .brightness(gamma: one.gamma))
            case .servo(let channel, let frequency, let active, let pulse):
                wiring.pwm(
                    channel,
                    frequency: frequency,
                    active: active,
                    mapping: .servo(minimum: pulse.minimum, maximum: pulse.maximum)
                )
            }
        return OutputDescription(
            identity(of: one),
            kind: .dimmer(fade: one.fade),
            wiring: hardware,
            rules: rules(of: one)
        )
    }

    private func rules(of output: some OutputConfiguration) -> OutputRules {
        let rules = output.rules
        return OutputRules(
            atStart: rules.atStart.value,
            atStop: rules.atStop.value,
            whenOffline: offline(rules.whenOffline),
            maximumOn: rules.maximumOn?.value,
            minimumOn: rules.minimumOn.value,
            minimumOff: rules.minimumOff,
            requires: rules.requires.map { Requirement($0.name.value, isOn: $0.isOn) },
            needsConfirmation: rules.needsConfirmation.value,
            isLocked: rules.isLocked.value,
            lockedBy: rules.lockedBy?.value,
            load: rules.load?.value.amount ?? 0,
            changesPerMinute: rules.changesPerMinute
        )
    }

    private func offline(_ rule: OfflineConfiguration) -> OfflineRule {
        switch rule {
        case .keep: .keep
        case .off(let delay): .off(after: delay)
        }
    }
}
