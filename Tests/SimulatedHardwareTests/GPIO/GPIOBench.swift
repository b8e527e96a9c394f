import HardwareAbstraction
import SimulatedHardware

/// Two chips on one circuit, with short ways to do things.
struct GPIOBench {
    let clock = SimulatedClock()
    let recorder = HardwareRecorder()
    let circuit: SimulatedCircuit
    let chip: SimulatedGPIOChip
    let other: SimulatedGPIOChip

    init(onRelease: ReleaseBehaviour = .keepsLevel, historyCapacity: Int = 4096) {
        circuit = SimulatedCircuit(clock: clock, recorder: recorder)
        chip = SimulatedGPIOChip(
            label: "pinctrl-bcm2711",
            lines: SimulatedLine.raspberryPiHeader + [SimulatedLine(powerOnLevel: .high, hasInterrupt: false)],
            onRelease: onRelease,
            historyCapacity: historyCapacity,
            circuit: circuit
        )
        other = SimulatedGPIOChip(
            name: "gpiochip1",
            label: "pcf8574",
            lines: Array(repeating: SimulatedLine(powerOnPull: .up), count: 8),
            onRelease: onRelease,
            circuit: circuit
        )
    }

    func output(
        _ offset: UInt32,
        _ value: LineValue = .inactive,
        drive: Drive = .pushPull,
        bias: Bias = .asIs,
        on chip: SimulatedGPIOChip? = nil,
        consumer: String = "test"
    ) throws -> any GPIOOutputLine {
        try (chip ?? self.chip).requestOutput(
            LineOffset(offset),
            settings: OutputSettings(initialValue: value, bias: bias, drive: drive),
            consumer: consumer
        )
    }

    func input(
        _ offset: UInt32,
        debounce: Duration = .zero,
        edges: EdgeDetection = .both,
        on chip: SimulatedGPIOChip? = nil
    ) throws -> any GPIOInputLine {
        try (chip ?? self.chip).requestInput(
            LineOffset(offset),
            settings: InputSettings(debounce: debounce, edges: edges),
            consumer: "test"
        )
    }

    func level(_ offset: UInt32, on chip: SimulatedGPIOChip? = nil) throws -> LineLevel {
        try (chip ?? self.chip).level(of: LineOffset(offset))
    }

    var events: [String] { recorder.log.entries.map(\.description) }
}
