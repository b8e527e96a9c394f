import Devices
import HardwareAbstraction
import SimulatedHardware

/// A simulated chip with a Raspberry Pi's header: lines 0 to 8 are pulled up, the others down.
struct OutputBench {
    actor Host {}

    let clock = SimulatedClock()
    let chip: SimulatedGPIOChip

    init(onRelease: ReleaseBehaviour = .keepsLevel) {
        chip = SimulatedGPIOChip(
            label: "pinctrl-bcm2711",
            lines: SimulatedLine.raspberryPiHeader,
            onRelease: onRelease,
            clock: clock
        )
    }

    func wiring(_ offset: UInt32, _ activeLevel: ActiveLevel = .high) -> OutputWiring {
        .line(LineWiring(chip: chip, offset: LineOffset(offset), activeLevel: activeLevel))
    }

    func lamp(
        _ offset: UInt32 = 17,
        _ activeLevel: ActiveLevel = .high,
        atStart: StartState = .off,
        atStop: StopState = .off,
        name: String = "lamp"
    ) -> OutputDescription {
        OutputDescription(
            DeviceIdentity(name),
            wiring: wiring(offset, activeLevel),
            rules: OutputRules(atStart: atStart, atStop: atStop)
        )
    }

    /// A switch with rules.
    func toggle(_ name: String, _ offset: UInt32, _ change: (inout OutputRules) -> Void = { _ in }) -> OutputDescription
    {
        var output = lamp(offset, name: name)
        change(&output.rules)
        return output
    }

    func gate(_ offset: UInt32 = 22, _ activeLevel: ActiveLevel = .high) -> OutputDescription {
        OutputDescription(
            DeviceIdentity("gate"),
            kind: .momentary(pulse: .milliseconds(500), minimumInterval: .seconds(2)),
            wiring: wiring(offset, activeLevel)
        )
    }

    func controller(
        _ outputs: [OutputDescription],
        rules: BoardRules = BoardRules(),
        environment: (inout OutputEnvironment) -> Void = { _ in }
    ) async throws(OutputStartError) -> OutputController {
        var settings = OutputEnvironment(clock: clock)
        environment(&settings)
        return try await OutputController.start(outputs, rules: rules, environment: settings, sharingExecutorOf: Host())
    }

    /// Every level that the line has had, the one at power-on first.
    func levels(_ offset: UInt32) throws -> [LineLevel] {
        try chip.history(of: LineOffset(offset)).entries.map(\.level)
    }

    func level(_ offset: UInt32) throws -> LineLevel { try chip.level(of: LineOffset(offset)) }

    func holder(_ offset: UInt32) throws -> String? { try chip.lineInfo(LineOffset(offset)).consumer }
}
