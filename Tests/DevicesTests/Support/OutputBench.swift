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
        OutputWiring(chip: chip, offset: LineOffset(offset), activeLevel: activeLevel)
    }

    func lamp(
        _ offset: UInt32 = 17,
        _ activeLevel: ActiveLevel = .high,
        atStart: StartState = .off,
        atStop: StopState = .off,
        name: String = "lamp"
    ) -> SwitchDescription {
        SwitchDescription(
            DeviceIdentity(name),
            wiring: wiring(offset, activeLevel),
            atStart: atStart,
            atStop: atStop
        )
    }

    func gate(_ offset: UInt32 = 22, _ activeLevel: ActiveLevel = .high) -> MomentaryDescription {
        MomentaryDescription(
            DeviceIdentity("gate"),
            wiring: wiring(offset, activeLevel),
            pulse: .milliseconds(500),
            minimumInterval: .seconds(2)
        )
    }

    func controller(
        _ switches: [SwitchDescription] = [],
        _ momentaries: [MomentaryDescription] = []
    ) throws(OutputStartError) -> OutputController {
        try OutputController(
            switches: switches,
            momentaries: momentaries,
            clock: clock,
            sharingExecutorOf: Host()
        )
    }

    /// Every level that the line has had, the one at power-on first.
    func levels(_ offset: UInt32) throws -> [LineLevel] {
        try chip.history(of: LineOffset(offset)).entries.map(\.level)
    }

    func level(_ offset: UInt32) throws -> LineLevel { try chip.level(of: LineOffset(offset)) }

    func holder(_ offset: UInt32) throws -> String? { try chip.lineInfo(LineOffset(offset)).consumer }
}
